using DrDrill.Drills;
using DrDrill.Runtimes.Processes;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A drill bench whose files have a real process as their service.</summary>
internal sealed class ServiceBench : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "DrDrill.TestProgram.dll");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ServiceBench(DrillBench bench, string[] endsAt)
    {
        (Drills, Counter) = (bench, $"{bench.Root}/starts");
        string[] command = [Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet", Program, "count-starts", Counter, .. endsAt];
        Process = new ProcessRuntime(new ProcessSettings(command, null, $"{bench.Root}/pid", $"{bench.Root}/service.log", null, TimeSpan.FromSeconds(10)), TimeProvider.System);
        Before = TreeText.Of(bench.Data);
        bench.Runtime = Process;
        bench.Target = new ServiceTarget(bench.Target, $"{Counter}.ready");
    }

    public DrillBench Drills { get; }

    public ProcessRuntime Process { get; }

    public string Counter { get; }

    public IReadOnlyList<string> Before { get; }

    /// <param name="endsAt">The starts at which the service ends at once; the test's own is the first.</param>
    public static async Task<ServiceBench> Make(params int[] endsAt) =>
        new(await DrillBench.Make(), [.. endsAt.Select(start => $"{start}")]);

    public async Task StartService()
    {
        await Process.Start(CancellationToken.None);
        SpinWait.SpinUntil(() => File.Exists($"{Counter}.ready"), Patience).Should().BeTrue("the service must come up");
    }

    public async Task<bool> IsRunning() => (await Process.Inspect(CancellationToken.None)).Running;

    /// <summary>Data, journal and scratch as before, and the service in the run state it had.</summary>
    public async Task MustBeAsBefore(bool running)
    {
        Drills.MustBeAsBefore(Before);
        (await IsRunning()).Should().Be(running);
        File.Exists($"{Drills.Work.Root}/clone").Should().BeFalse();
    }

    public void Dispose()
    {
        Process.Kill(CancellationToken.None).GetAwaiter().GetResult();
        Drills.Dispose();
    }
}

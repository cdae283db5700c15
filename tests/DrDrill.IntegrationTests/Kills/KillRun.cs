using System.Diagnostics;
using DrDrill.Journal;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>The real binary in a root directory, killed when the test says so.</summary>
internal sealed class KillRun(string root)
{
    private static readonly string Binary = Path.Combine(AppContext.BaseDirectory, "drdrill.dll");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public string LastOutput { get; private set; } = "";

    public int DrDrill(params string[] arguments) => Run("dotnet", [Binary, .. arguments]);

    public Process Start(params string[] arguments) => Launch("dotnet", [Binary, .. arguments]);

    public IReadOnlyList<string> Journals() =>
        Directory.Exists($"{root}/DR/drills") ? [.. Directory.EnumerateFiles($"{root}/DR/drills", "journal.jsonl", SearchOption.AllDirectories)] : [];

    /// <summary>Lines of the newest journal; -1 while there is none newer than those known.</summary>
    public int JournalLines(IReadOnlyCollection<string> known) => Journals().Except(known).SingleOrDefault() is { } newest ? JournalReader.Read(newest).Count : -1;

    /// <summary>What was published of the newest drill: its line in the history; its report must lie beside its journal.</summary>
    public string PublishedVerdict()
    {
        var drill = Path.GetDirectoryName(Journals().Max(StringComparer.Ordinal)!)!;
        File.Exists($"{drill}/report.md").Should().BeTrue($"{drill} must have a report");
        using var line = System.Text.Json.JsonDocument.Parse(File.ReadLines($"{root}/DR/history.jsonl").Last());
        line.RootElement.GetProperty("drillId").GetString().Should().Be(Path.GetFileName(drill));
        return line.RootElement.GetProperty("verdict").GetString()!;
    }

    /// <summary>Starts it and kills it at the right time; false when it was over before that.</summary>
    public bool KillWhen(string[] arguments, Func<IReadOnlyCollection<string>, TimeSpan, bool> isTime)
    {
        var known = Journals();
        var clock = Stopwatch.StartNew();
        using var drill = Start(arguments);
        SpinWait.SpinUntil(() => drill.HasExited || isTime(known, clock.Elapsed), Patience);
        var lived = !drill.HasExited;
        Kill(drill);
        return lived;
    }

    public static void Kill(Process process)
    {
        Posix.Signal(process.Id, Posix.SigKill);
        process.WaitForExit();
    }

    public int Run(string program, params string[] arguments)
    {
        using var process = Launch(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit(Patience).Should().BeTrue($"{program} {string.Join(' ', arguments)} must end");
        LastOutput = output.Result + errors.Result;
        return process.ExitCode;
    }

    private Process Launch(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        Array.ForEach(arguments, info.ArgumentList.Add);
        return Process.Start(info)!;
    }
}

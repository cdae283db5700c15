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

    /// <summary>
    /// The newest drill has its report beside its journal and one line in the history, and nothing waits to be published.
    /// </summary>
    public void MustBePublished(string when)
    {
        var journal = Journals().Max(StringComparer.Ordinal)!;
        if (JournalReader.Read(journal).Count == 0)
        {
            return; // killed before its first line was on disk: it has done nothing
        }

        var drill = Path.GetDirectoryName(journal)!;
        File.Exists($"{drill}/report.md").Should().BeTrue($"{when}: {drill} must have a report");
        var line = File.ReadLines($"{root}/DR/history.jsonl").Where(line => line.Contains(Path.GetFileName(drill), StringComparison.Ordinal)).Should().ContainSingle($"{when}: {LastOutput}").Which;
        using var json = System.Text.Json.JsonDocument.Parse(line);
        json.RootElement.GetProperty("verdict").GetString().Should().BeOneOf(["ROLLED BACK", "NOT MEASURED", "PASS"], $"{when}: {LastOutput}");
        Directory.Exists($"{root}/DR/unpublished").Should().BeTrue(when);
        Directory.EnumerateFileSystemEntries($"{root}/DR/unpublished").Should().BeEmpty(when);
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

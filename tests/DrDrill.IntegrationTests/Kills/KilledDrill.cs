using System.Diagnostics;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>The real binary, a real repository and a files target, in a directory of its own.</summary>
internal sealed class KilledDrill : IDisposable
{
    private static readonly string Binary = Path.Combine(AppContext.BaseDirectory, "drdrill.dll");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public KilledDrill(string after = "original")
    {
        Data = Root.Below("volume/data");
        OddTree.Make(Data);
        for (var n = 0; n < 20; n++)
        {
            OddTree.Write(Data.Below($"file-{n}"), new string((char)('a' + n), 1000 * n));
        }

        OddTree.Write(Root.Below("password"), "kills");
        OddTree.Write(Root.Below("drdrill.yml"), $"""
            repository:
              url: {Root}/repository
              passwordFile: {Root}/password
            allowInPlace: true
            mode: in-place
            after: {after}
            targets:
              - name: tree
                kind: files
                data: {Data}
            """);
        Posix.ChangeMode(Root.Below("password").Value, 0x180);
        Run("/usr/bin/restic", "init", "-q", "-r", $"{Root}/repository", "--password-file", $"{Root}/password").Should().Be(0);
        DrDrill("backup").Should().Be(0, LastOutput);
        OddTree.Write(Data.Below("after the snapshot"), "must not be lost either");
    }

    public DataPath Root { get; } = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-kill-").FullName);

    public DataPath Data { get; }

    public string LastOutput { get; private set; } = "";

    public int DrDrill(params string[] arguments) => Run("dotnet", [Binary, .. arguments]);

    public Process Start(params string[] arguments) => Launch("dotnet", [Binary, .. arguments]);

    /// <summary>Lines of the newest journal; -1 while there is none newer than those known.</summary>
    public int JournalLines(IReadOnlyCollection<string> known)
    {
        var newest = Journals().Except(known).SingleOrDefault();
        return newest is null ? -1 : JournalReader.Read(newest).Count;
    }

    public IReadOnlyList<string> Journals() =>
        Directory.Exists($"{Root}/DR/drills") ? [.. Directory.EnumerateFiles($"{Root}/DR/drills", "journal.jsonl", SearchOption.AllDirectories)] : [];

    /// <summary>What is left beside the data but for the lock and the caches.</summary>
    public IReadOnlyList<string> Leftovers() =>
        [.. FileTree.Names($"{Root}/volume/.drdrill/tree").Except(["lock", "digests.json", "last-snapshot.json"], StringComparer.Ordinal)];

    public static void Kill(Process process)
    {
        Posix.Signal(process.Id, Posix.SigKill);
        process.WaitForExit();
    }

    public void Dispose() => Directory.Delete(Root.Value, recursive: true);

    private int Run(string program, params string[] arguments)
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
        var info = new ProcessStartInfo(program) { WorkingDirectory = Root.Value, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        Array.ForEach(arguments, info.ArgumentList.Add);
        return Process.Start(info)!;
    }
}

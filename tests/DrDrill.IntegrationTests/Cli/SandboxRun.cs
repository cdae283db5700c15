using DrDrill.IntegrationTests.Targets.Loki;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>A place for sandbox drills: a temporary directory of their own, so that what they leave can be seen, and a root with nothing in it.</summary>
internal sealed class SandboxRun : IDisposable
{
    public string Place { get; } = Directory.CreateTempSubdirectory("drdrill-e2e-").FullName;

    public string Temp => Path.Combine(Place, "tmp");

    public string Root => Path.Combine(Place, "root");

    public string Results => Path.Combine(Root, "DR");

    private IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(StringComparer.Ordinal) { ["TMPDIR"] = Temp, ["LOKI_BIN"] = Loki };

    /// <summary>The real one that LOKI_BIN names, else the stand-in.</summary>
    private string Loki { get; }

    public SandboxRun()
    {
        // The sandbox's service runs as nobody and must be able to walk here.
        File.SetUnixFileMode(Place, (UnixFileMode)0b111_001_001);
        Directory.CreateDirectory(Temp);
        Directory.CreateDirectory(Root);
        Loki = LokiProgram.Real?.Path ?? LokiProgram.StandInAt($"{Place}/stand-in").Path;
    }

    /// <summary>Always with --root, from another working directory.</summary>
    public Drdrill Start(params string[] arguments) => Drdrill.Start("/", Environment, ["drill", "--sandbox", "--root", Root, .. arguments]);

    public string[] Sandboxes() => Directory.GetDirectories(Temp, "drdrill-*");

    public void NothingShouldBeLeft()
    {
        Directory.GetFileSystemEntries(Temp, "drdrill-*").Should().BeEmpty();
        Processes.Naming(Place + "/tmp").Should().BeEmpty();
    }

    public string NewestDrill() => Directory.GetDirectories(Path.Combine(Results, "drills")).Order(StringComparer.Ordinal).Last();

    public void Dispose()
    {
        foreach (var pid in Processes.Naming(Place))
        {
            using var kill = System.Diagnostics.Process.Start("/bin/kill", ["-9", $"{pid}"]);
            kill.WaitForExit();
        }

        Directory.Delete(Place, recursive: true);
    }
}

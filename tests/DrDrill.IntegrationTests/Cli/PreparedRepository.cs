using System.Diagnostics;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>One empty repository, made once and copied for each test: making one costs restic a second of key derivation.</summary>
public sealed class PreparedRepository : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("drdrill-repo-").FullName;
    private readonly Lock _gate = new();

    public void CopyTo(string repository, string passwordFile)
    {
        lock (_gate)
        {
            if (!File.Exists($"{_place}/prepared/config"))
            {
                Run("/usr/bin/restic", "init", "--quiet", "--repo", $"{_place}/prepared", "--password-file", passwordFile);
            }
        }

        Run("/bin/cp", "-a", $"{_place}/prepared", repository);
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.Should().Be(0);
    }
}

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>Which program the Loki tests run: a real Loki named by LOKI_BIN, or the stand-in that the test suite brings.</summary>
internal sealed record LokiProgram(string Path, bool IsReal)
{
    public static LokiProgram StandIn { get; } = new(System.IO.Path.Combine(AppContext.BaseDirectory, "DrDrill.LokiStandIn"), IsReal: false);

    /// <summary>Null when LOKI_BIN names none.</summary>
    public static LokiProgram? Real { get; } = Environment.GetEnvironmentVariable("LOKI_BIN") is { Length: > 0 } named ? new LokiProgram(named, IsReal: true) : null;

    /// <summary>The stand-in in a directory of its own, where a service's user can run it.</summary>
    public static LokiProgram StandInAt(string directory)
    {
        Directory.CreateDirectory(directory);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "DrDrill.LokiStandIn*").Append(System.IO.Path.Combine(AppContext.BaseDirectory, "YamlDotNet.dll")))
        {
            File.Copy(file, System.IO.Path.Combine(directory, System.IO.Path.GetFileName(file)));
        }

        return StandIn with { Path = System.IO.Path.Combine(directory, System.IO.Path.GetFileName(StandIn.Path)) };
    }

    public static LokiProgram RealOrSkipAloud()
    {
        Skip.If(Real is null, "No real Loki: set LOKI_BIN to the path of a loki binary (2.8 or later) to run the contract on it. The same suite runs on the stand-in.");
        Skip.IfNot(File.Exists(Real!.Path), $"LOKI_BIN names {Real.Path}, which is not there.");
        return Real;
    }
}

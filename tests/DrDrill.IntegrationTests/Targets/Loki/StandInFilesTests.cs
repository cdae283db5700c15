using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>The contract on the files of the stand-in, which is a program of its own with a real log, chunks and index on disk.</summary>
public sealed class StandInFilesTests(ITestOutputHelper output) : LokiFilesContract(output)
{
    private protected override LokiProgram Program => LokiProgram.StandIn;
}

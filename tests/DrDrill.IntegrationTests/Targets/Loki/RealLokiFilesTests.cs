using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>The contract on the files of the Loki that LOKI_BIN names; skipped aloud without one.</summary>
public sealed class RealLokiFilesTests(ITestOutputHelper output) : LokiFilesContract(output)
{
    private protected override LokiProgram Program => LokiProgram.RealOrSkipAloud();
}

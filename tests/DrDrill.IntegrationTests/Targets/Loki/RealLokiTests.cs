using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>The contract on the Loki that LOKI_BIN names; skipped aloud without one.</summary>
public sealed class RealLokiTests(ITestOutputHelper output) : LokiContract(output)
{
    private protected override LokiProgram Program => LokiProgram.RealOrSkipAloud();
}

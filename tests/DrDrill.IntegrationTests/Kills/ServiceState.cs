namespace DrDrill.IntegrationTests.Kills;

/// <summary>A Prometheus at one instant.</summary>
/// <param name="Identity">Of what runs.</param>
/// <param name="Files">Blocks and log, by path below the data directory.</param>
/// <param name="Samples">Times in ms per metric.</param>
internal sealed record ServiceState(string Identity, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyDictionary<string, List<long>> Samples);

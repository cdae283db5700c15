namespace DrDrill.IntegrationTests.Kills;

/// <summary>A Prometheus at one instant.</summary>
/// <param name="Files">Blocks and log, by path below the data directory.</param>
/// <param name="Samples">Times in ms per metric.</param>
internal sealed record ServiceState(int Pid, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyDictionary<string, List<long>> Samples);

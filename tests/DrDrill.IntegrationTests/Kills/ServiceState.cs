namespace DrDrill.IntegrationTests.Kills;

/// <summary>A Prometheus at one instant.</summary>
/// <param name="Identity">Of what runs.</param>
/// <param name="Files">Blocks and log, by path below the data directory.</param>
/// <param name="Checkpoint">Number of the newest log file that is in a checkpoint, eight digits; empty when there is none.</param>
/// <param name="Samples">Times in ms per metric.</param>
internal sealed record ServiceState(string Identity, IReadOnlyDictionary<string, byte[]> Files, string Checkpoint, IReadOnlyDictionary<string, List<long>> Samples);

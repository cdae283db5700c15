using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Loki;

/// <summary>Compares a running Loki with evidence, within what its retention and its look-back let be read.</summary>
internal sealed class LokiComparison(LokiClient client, LokiSettings settings, LokiConfig config)
{
    public async Task<Integrity> With(SnapshotEvidence snapshot, List<string> notes, CancellationToken cancellationToken)
    {
        var edge = await Edge(cancellationToken);
        if (edge > snapshot.From)
        {
            notes.Add($"Retention or max_query_lookback hides what is older than {edge}: it was not compared.");
        }

        return await Check(snapshot.Streams).Compare(snapshot, edge, cancellationToken);
    }

    public Task<Integrity> With(LossEvidence loss, CancellationToken cancellationToken) => Check(loss.Streams).Compare(loss, cancellationToken);

    private IntegrityCheck Check(IEnumerable<StreamEvidence> streams)
    {
        var groups = StreamGroups.Of(streams.Select(stream => stream.Stream), settings.Sampling.StreamsPerQuery);
        return new IntegrityCheck(new LokiStreamReader(client, groups, settings.Sampling), groups.GroupOf, settings.Sampling.Parallelism);
    }

    /// <summary>Both count back from now: Loki drops and hides by its own wall clock.</summary>
    private async Task<SampleTime> Edge(CancellationToken cancellationToken)
    {
        var spans = new[]
        {
            config.Duration("limits_config.max_query_lookback"),
            config.Flag("compactor.retention_enabled") ? config.Duration("limits_config.retention_period") : null,
        };
        var shortest = spans.Where(span => span is { } s && s > TimeSpan.Zero && s < TimeSpan.FromDays(36_500)).Min();
        return shortest is { } back ? new SampleTime((await client.Clock(cancellationToken)).Now).Add(-back) : new SampleTime(long.MinValue);
    }
}

using System.Globalization;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Loki;

/// <summary>Everything that is said of a restored Loki: integrity, what was lost of each stream, the canary, and notes on how it came up.</summary>
/// <param name="restored">What came back.</param>
/// <param name="truth">What was there; null: only the loss evidence is left to compare with.</param>
/// <param name="settings">Canary and sampling.</param>
/// <param name="config">The live service's configuration.</param>
/// <param name="request">Snapshot and loss.</param>
internal sealed class LokiVerification(LokiClient restored, LokiClient? truth, LokiSettings settings, LokiConfig config, VerificationRequest request)
{
    private readonly SampleRange _range = new(request.Snapshot.From.UnixNanoseconds, request.LossAt.UnixNanoseconds);

    public async Task<TargetVerification> Run(CancellationToken cancellationToken)
    {
        var notes = new List<string> { request.Snapshot.Sampling };
        await AddReadiness(notes, cancellationToken);
        var integrity = await new LokiComparison(restored, settings, config).With(request.Snapshot, notes, cancellationToken);
        if (truth is null)
        {
            notes.Add(LossEstimate.Note);
            var (known, groupOf) = Reader(restored, request.Loss.Streams.Select(stream => stream.Stream));
            var estimate = new LossEstimate(known, request, integrity, groupOf, settings.Sampling.Parallelism);
            return new TargetVerification(await estimate.Measure(cancellationToken), integrity, null, notes);
        }

        var reader = await LokiStreamReader.Of(truth, settings.Sampling, _range, request.Snapshot.Streams.Select(stream => stream.Stream), cancellationToken);
        var back = new LokiStreamReader(restored, reader.Groups, settings.Sampling);
        var measurement = new LossMeasurement(reader, back, request, settings.Sampling.Parallelism);
        var outcomes = await measurement.Measure(reader.Groups.Selectors, cancellationToken);
        notes.AddRange(measurement.Unreadable.Select(group => $"Counted as lost because the restored service does not read it out: {group}"));
        await AddFuture(reader, notes, cancellationToken);
        var canary = settings.Canary is { } selector ? await new LokiCanaryReader(truth, restored, selector, _range).Read(outcomes, cancellationToken) : null;
        return new TargetVerification(outcomes, integrity, canary, notes);
    }

    private (LokiStreamReader Reader, Func<string, string> GroupOf) Reader(LokiClient client, IEnumerable<string> streams)
    {
        var groups = StreamGroups.Of(streams, settings.Sampling.StreamsPerQuery);
        return (new LokiStreamReader(client, groups, settings.Sampling), groups.GroupOf);
    }

    private async Task AddReadiness(List<string> notes, CancellationToken cancellationToken)
    {
        var metrics = await Page(cancellationToken);
        if (Metrics.Sum(metrics, "loki_ingester_wal_corruptions_total") is > 0 and var corruptions)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Loki found {corruptions:0} corrupt places in its log and dropped what followed them."));
        }

        if (config.Duration("ingester.lifecycler.min_ready_duration") is { } wait && wait > TimeSpan.Zero)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"/ready alone waits {wait.TotalSeconds:0.#} s; set ingester.lifecycler.min_ready_duration: 0s. It is not the RTO, which ends with the first right answer."));
        }

        if (config.Text("frontend_worker.frontend_address") is null && config.Text("frontend_worker.scheduler_address") is null)
        {
            notes.Add("The first query waits some 10 s for a scheduler ring, and that is in the RTO; set frontend_worker.frontend_address: 127.0.0.1:<grpc port>.");
        }
    }

    /// <summary>A proxy may keep it back; then a note is missing, no more.</summary>
    private async Task<string> Page(CancellationToken cancellationToken)
    {
        try
        {
            return await restored.Page("metrics", cancellationToken);
        }
        catch (TargetException)
        {
            return "";
        }
    }

    /// <summary>Loki takes entries stamped in the future. They were recorded before the loss, but no sample time before it says so.</summary>
    private async Task AddFuture(LokiStreamReader reader, List<string> notes, CancellationToken cancellationToken)
    {
        var ahead = new SampleRange(_range.To, _range.To + (config.CreationGrace.Ticks * 100));
        var entries = 0L;
        if (request.Truth is { WithCredentials: false })
        {
            foreach (var group in reader.Groups.Selectors)
            {
                entries += await reader.Total(group, ahead, cancellationToken);
            }
        }

        if (entries > 0)
        {
            notes.Add($"{entries} entries stamped after the loss had been recorded before it (clocks that run ahead): they are in no RPO, which counts by the entries' own times.");
        }
    }
}

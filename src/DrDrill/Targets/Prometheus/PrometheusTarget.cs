using System.Text;
using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>Prometheus with its local storage, 2.x and 3.x. Agent mode is refused: it stores nothing that could come back.</summary>
public sealed class PrometheusTarget : ITarget
{
    public const string KindName = "prometheus";

    private readonly PrometheusSettings _settings;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly PrometheusClient _client;

    /// <param name="settings">Where it is and how it is asked.</param>
    /// <param name="http">Its own timeout should be infinite: each call here has one.</param>
    /// <param name="clock">Worker clock and monotonic clock.</param>
    public PrometheusTarget(PrometheusSettings settings, HttpClient http, TimeProvider clock)
    {
        _settings = settings;
        _http = http;
        _clock = clock;
        _client = new PrometheusClient(http, settings, settings.Url, clock);
    }

    public TargetName Name => _settings.Name;

    public string Kind => KindName;

    public DataPath Data => _settings.Data;

    public bool HasService => true;

    /// <summary>See <see cref="Freezer.BetweenLogAndBlocks"/>.</summary>
    internal Func<int, Task> BetweenLogAndBlocks { get; init; } = _ => Task.CompletedTask;

    public Task<TargetHealth> CheckHealth(CancellationToken cancellationToken) => new HealthCheck(_client, _settings).Check(cancellationToken);

    public string? WhyNotItsData(DataPath directory) => TsdbLayout.WhyNot(directory.Value);

    public Task<SnapshotEvidence> RecordSnapshotEvidence(SnapshotMethod method, CancellationToken cancellationToken) =>
        new EvidenceRecorder(_client, _settings).RecordSnapshot(method, cancellationToken);

    public Task<FreezeReport> Freeze(SnapshotMethod method, DataPath into, CancellationToken cancellationToken)
    {
        var freezer = new Freezer(_clock) { BetweenLogAndBlocks = BetweenLogAndBlocks };
        return method switch
        {
            SnapshotMethod.Freeze => freezer.Freeze(Data, into, live: true, cancellationToken),
            SnapshotMethod.Stop => freezer.Freeze(Data, into, live: false, cancellationToken),
            SnapshotMethod.Admin => new AdminSnapshot(_client, _clock).Take(Data, into, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A live snapshot reads the data where it is; there is nothing to freeze."),
        };
    }

    public bool IsImmutable(string relativePath) => TsdbLayout.IsImmutable(relativePath);

    public bool IsExcluded(string relativePath) => TsdbLayout.IsExcluded(relativePath);

    public Task<LossEvidence> RecordLossEvidence(SnapshotEvidence snapshot, CancellationToken cancellationToken) =>
        new EvidenceRecorder(_client, _settings).RecordLoss(snapshot, cancellationToken);

    public LossEvidence? ReadTakenAway(LossEvidence recorded, DataPath quarantine) => null;

    public async Task<Answer> Ask(SnapshotEvidence snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.Question is not { } question)
        {
            return new Answer(false, "the snapshot holds no question");
        }

        using var patience = Patience(cancellationToken);
        try
        {
            var client = Fresh();
            var digests = new DigestReader(client, await client.Semantics(patience.Token));
            var read = await digests.Read(question.Query, SampleRange.Of(question.From, question.To), patience.Token);
            return read.Sha256 == question.Sha256
                ? new Answer(true, $"{read.Samples} samples, as recorded")
                : new Answer(false, $"{read.Samples} of {question.Samples} samples{(read.Samples == question.Samples ? ", other values" : "")}");
        }
        catch (TargetException e)
        {
            return new Answer(false, e.What);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Answer(false, $"no answer within {_settings.ShortTimeout.TotalSeconds:0.#} s");
        }
    }

    public async Task<bool> IsReady(CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        try
        {
            using var body = await Fresh().Get("-/ready", patience.Token);
            return true;
        }
        catch (Exception e) when (e is TargetException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    public async Task<TimeSpan?> ReadReplay(CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        try
        {
            using var page = await _client.Get("metrics", patience.Token);
            return Metrics.Sum(Encoding.UTF8.GetString(page.Bytes), "prometheus_tsdb_data_replay_duration_seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        }
        catch (Exception e) when (e is TargetException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    public async Task<SampleTime?> FindFreshSample(SampleTime after, CancellationToken cancellationToken)
    {
        using var patience = Patience(cancellationToken);
        try
        {
            return await new FreshSample(Fresh(), _settings.CanaryMetric).Find(after, patience.Token);
        }
        catch (Exception e) when (e is TargetException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    public ServiceAccess Live => new(_settings.Url, _http) { WithCredentials = true };

    public ITarget At(ServiceAccess? access, DataPath data) => access is null
        ? throw new ArgumentNullException(nameof(access), "A Prometheus is asked over HTTP.")
        : new PrometheusTarget((access.WithCredentials ? _settings : _settings.WithoutCredentials()) with { Url = access.Url, Data = data }, access.Http, _clock);

    public Task CopyForClone(DataPath source, DataPath into, CancellationToken cancellationToken) =>
        Task.Run(() => ClonePreparation.Copy(source, into), cancellationToken);

    public Task<ClonePlan?> PlanClone(DataPath data, DataPath room, int port, CancellationToken cancellationToken) =>
        Task.FromResult<ClonePlan?>(ClonePreparation.Plan(data, room, port));

    public async Task<TargetVerification> Verify(VerificationRequest request, CancellationToken cancellationToken)
    {
        var notes = new List<string> { request.Snapshot.Sampling };
        var (integrity, edge) = await CheckIntegrity(request.Snapshot, notes, cancellationToken);
        if (request.Truth is not { } access)
        {
            notes.Add(LossEstimate.Note);
            var estimated = await new LossEstimate(await SeriesReader.Of(_client, cancellationToken), request, integrity, SeriesName.MetricOf, Parallelism).Measure(cancellationToken);
            return new TargetVerification(estimated, integrity, null, notes) { RetentionEdge = edge };
        }

        var truth = new PrometheusClient(access.Http, access.WithCredentials ? _settings : _settings.WithoutCredentials(), access.Url, _clock);
        var measurement = new LossMeasurement(await SeriesReader.Of(truth, cancellationToken), await SeriesReader.Of(_client, cancellationToken), request, Parallelism);
        var range = SampleRange.Of(request.Snapshot.From, request.LossAt);
        var outcomes = await measurement.Measure(await new EvidenceRecorder(truth, _settings).MetricNames(range, cancellationToken), cancellationToken);
        notes.AddRange(measurement.Unreadable.Select(metric => $"Counted as lost because the restored service does not read it out: {metric}"));
        var canary = _settings.CanaryMetric is { } metric ? await new CanaryReader(truth, _client, metric, range).Read(outcomes, cancellationToken) : null;
        return new TargetVerification(outcomes, integrity, canary, notes) { RetentionEdge = edge };
    }

    public async Task<Integrity> CheckIntegrity(SnapshotEvidence snapshot, CancellationToken cancellationToken) => (await CheckIntegrity(snapshot, [], cancellationToken)).Integrity;

    public async Task<Integrity> CheckOriginal(LossEvidence loss, CancellationToken cancellationToken) =>
        await (await Comparison(cancellationToken)).Compare(loss, cancellationToken);

    private async Task<(Integrity Integrity, SampleTime? Edge)> CheckIntegrity(SnapshotEvidence snapshot, List<string> notes, CancellationToken cancellationToken)
    {
        var flags = await _client.Data("api/v1/status/flags", cancellationToken);
        var blocks = Directory.Exists(Data.Value) ? BlockMeta.In(Data.Value) : [];
        var edge = RetentionEdge.Of(flags, blocks);
        var drops = edge > snapshot.From.UnixMilliseconds;
        if (drops)
        {
            notes.Add($"Retention may have dropped what is older than {SampleTime.FromUnixMilliseconds(edge)}: it was not compared.");
        }

        var compared = await (await Comparison(cancellationToken)).Compare(snapshot, edge == long.MinValue ? new SampleTime(long.MinValue) : SampleTime.FromUnixMilliseconds(edge), cancellationToken);
        return (compared, drops ? SampleTime.FromUnixMilliseconds(edge) : null);
    }

    private int Parallelism => _settings.Sampling.Parallelism;

    private async Task<IntegrityCheck> Comparison(CancellationToken cancellationToken) =>
        new(await SeriesReader.Of(_client, cancellationToken), SeriesName.MetricOf, Parallelism);

    /// <summary>The same service, without what was learnt of it before a restart.</summary>
    private PrometheusClient Fresh() => new(_http, _settings, _settings.Url, _clock);

    /// <summary>For one short attempt, however many requests it takes.</summary>
    private CancellationTokenSource Patience(CancellationToken cancellationToken)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_settings.ShortTimeout);
        return patience;
    }
}

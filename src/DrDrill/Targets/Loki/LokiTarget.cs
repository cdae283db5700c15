using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Targets.Loki;

/// <summary>
/// A single-binary Loki with its chunks on the file system, 2.8 and later. Loki on object storage, without a log, or divided into several targets is
/// refused with its reason: then the directory is not the data.
/// </summary>
public sealed class LokiTarget : ITarget
{
    public const string KindName = "loki";

    private readonly LokiSettings _settings;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly LokiClient _client;
    private readonly LokiKnowledge _known;

    /// <param name="settings">Where it is and how it is asked.</param>
    /// <param name="http">Its own timeout should be infinite: each call here has one.</param>
    /// <param name="clock">Worker clock and monotonic clock.</param>
    public LokiTarget(LokiSettings settings, HttpClient http, TimeProvider clock)
        : this(settings, http, clock, new LokiKnowledge(new LokiClient(http, settings, clock)))
    {
    }

    private LokiTarget(LokiSettings settings, HttpClient http, TimeProvider clock, LokiKnowledge known)
    {
        _settings = settings;
        _http = http;
        _clock = clock;
        _client = new LokiClient(http, settings, clock);
        _known = known;
    }

    public TargetName Name => _settings.Name;

    public string Kind => KindName;

    public DataPath Data => _settings.Data;

    public bool HasService => true;

    public ServiceAccess Live => new(_settings.Url, _http) { WithCredentials = true };

    /// <summary>See <see cref="LokiFreezer.BetweenIndexAndChunks"/>.</summary>
    internal Func<int, Task> BetweenIndexAndChunks { get; init; } = _ => Task.CompletedTask;

    public async Task<TargetHealth> CheckHealth(CancellationToken cancellationToken)
    {
        try
        {
            return await new LokiHealth(_client, _settings, await _known.Config(cancellationToken)).Check(cancellationToken);
        }
        catch (TargetException e)
        {
            return new TargetHealth(HealthState.Unhealthy, e.Message, null, null, []);
        }
    }

    public string? WhyNotItsData(DataPath directory) => _known.Layout.WhyNot(directory.Value);

    public async Task<SnapshotEvidence> RecordSnapshotEvidence(SnapshotMethod method, CancellationToken cancellationToken) =>
        await new LokiEvidence(_client, _settings, await _known.Config(cancellationToken)).RecordSnapshot(method, cancellationToken);

    /// <summary>
    /// Lets Loki write its chunks out and end its ingester; the process stays, for the runtime to stop. What cannot be flushed is in the log, which is
    /// copied too: so a refusal is none.
    /// </summary>
    public async Task BeforeStop(CancellationToken cancellationToken)
    {
        if (!_settings.FlushBeforeStop)
        {
            return;
        }

        try
        {
            await _client.Command("ingester/shutdown?flush=true&delete_ring_tokens=false&terminate=false", cancellationToken);
        }
        catch (TargetException)
        {
            // The log holds it.
        }
    }

    public Task<FreezeReport> Freeze(SnapshotMethod method, DataPath into, CancellationToken cancellationToken)
    {
        var freezer = new LokiFreezer(_known.Layout, _clock) { BetweenIndexAndChunks = BetweenIndexAndChunks };
        return method switch
        {
            SnapshotMethod.Freeze => freezer.Freeze(Data, into, live: true, cancellationToken),
            SnapshotMethod.Stop => freezer.Freeze(Data, into, live: false, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Loki has no snapshot call of its own, and a live snapshot reads the data where it is."),
        };
    }

    public bool IsImmutable(string relativePath) => _known.Layout.IsImmutable(relativePath);

    public bool IsExcluded(string relativePath) => _known.Layout.IsExcluded(relativePath);

    public async Task<LossEvidence> RecordLossEvidence(SnapshotEvidence snapshot, CancellationToken cancellationToken) =>
        await new LokiEvidence(_client, _settings, await _known.Config(cancellationToken)).RecordLoss(snapshot, cancellationToken);

    public LossEvidence? ReadTakenAway(LossEvidence recorded, DataPath quarantine) => null;

    public Task<Answer> Ask(SnapshotEvidence snapshot, CancellationToken cancellationToken) => snapshot.Question is { } question
        ? Patiently(token => Ask(snapshot, question, token), e => new Answer(false, e?.What ?? $"no answer within {_settings.ShortTimeout.TotalSeconds:0.#} s"), cancellationToken)
        : Task.FromResult(new Answer(false, "the snapshot holds no question"));

    public Task<bool> IsReady(CancellationToken cancellationToken) => Patiently(
        async token =>
        {
            await _client.Page("ready", token);
            return true;
        },
        _ => false,
        cancellationToken);

    public Task<TimeSpan?> ReadReplay(CancellationToken cancellationToken) => Patiently(
        async token => Metrics.Sum(await _client.Page("metrics", token), "loki_ingester_wal_replay_duration_seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null,
        _ => null,
        cancellationToken);

    public Task<SampleTime?> FindFreshSample(SampleTime after, CancellationToken cancellationToken) =>
        Patiently(token => new FreshEntry(_client, _settings).Find(after, token), _ => null, cancellationToken);

    public ITarget At(ServiceAccess? access, DataPath data) => access is null
        ? throw new ArgumentNullException(nameof(access), "A Loki is asked over HTTP.")
        : new LokiTarget(SettingsAt(access) with { Data = data }, access.Http, _clock, _known);

    public Task CopyForClone(DataPath source, DataPath into, CancellationToken cancellationToken) =>
        Task.Run(() => LokiClone.Copy(_known.Layout, source, into), cancellationToken);

    public async Task<ClonePlan?> PlanClone(DataPath data, DataPath room, int port, CancellationToken cancellationToken) =>
        LokiClone.Plan(await _known.Config(cancellationToken), _known.Layout, data, room, port);

    public async Task<TargetVerification> Verify(VerificationRequest request, CancellationToken cancellationToken)
    {
        var truth = request.Truth is { } access ? new LokiClient(access.Http, SettingsAt(access), _clock) : null;
        return await new LokiVerification(_client, truth, _settings, await _known.Config(cancellationToken), request).Run(cancellationToken);
    }

    public async Task<Integrity> CheckIntegrity(SnapshotEvidence snapshot, CancellationToken cancellationToken) =>
        await new LokiComparison(_client, _settings, await _known.Config(cancellationToken)).With(snapshot, [], cancellationToken);

    public async Task<Integrity> CheckOriginal(LossEvidence loss, CancellationToken cancellationToken) =>
        await new LokiComparison(_client, _settings, await _known.Config(cancellationToken)).With(loss, cancellationToken);

    private async Task<Answer> Ask(SnapshotEvidence snapshot, DigestEvidence question, CancellationToken cancellationToken)
    {
        var groups = StreamGroups.Of(snapshot.Streams.Select(stream => stream.Stream), _settings.Sampling.StreamsPerQuery);
        var reader = new LokiStreamReader(_client, groups, _settings.Sampling);
        var read = await reader.Digest(question.Query, new SampleRange(question.From.UnixNanoseconds, question.To.UnixNanoseconds), cancellationToken);
        return read.Sha256 == question.Sha256
            ? new Answer(true, $"{read.Samples} entries, as recorded")
            : new Answer(false, $"{read.Samples} of {question.Samples} entries{(read.Samples == question.Samples ? ", other lines" : "")}");
    }

    /// <summary>One short attempt, however many requests it takes; a service that does not answer yet is no exception.</summary>
    private async Task<T> Patiently<T>(Func<CancellationToken, Task<T>> attempt, Func<TargetException?, T> otherwise, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_settings.ShortTimeout);
        try
        {
            return await attempt(patience.Token);
        }
        catch (TargetException e)
        {
            return otherwise(e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return otherwise(null);
        }
    }

    /// <summary>A clone asks nobody who he is, but keeps its tenants apart as the live one does.</summary>
    private LokiSettings SettingsAt(ServiceAccess access) => (access.WithCredentials ? _settings : _settings.WithoutCredentials()) with { Url = access.Url };
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DrDrill.Configuration;
using DrDrill.Tools;

namespace DrDrill.Worker;

/// <summary>
/// The schedule's history: <c>DR/worker/firings-YYYYMMDD.jsonl</c>, a line per start and per end of every firing, on disk before what it tells of goes on. A line torn by a crash is
/// dropped. Forty days are kept.
/// </summary>
internal sealed class FiringLog : IFiringBook
{
    private const string Prefix = "firings-";
    private const string Suffix = ".jsonl";
    private const int DaysKept = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A cluster's database keeps microseconds.</summary>
    private static readonly TimeSpan DatabaseTick = TimeSpan.FromMilliseconds(1);

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly string _directory;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JobState> _states = new(StringComparer.Ordinal);

    public FiringLog(string directory)
    {
        _directory = directory;
        foreach (var firing in Files().SelectMany(Read))
        {
            Take(firing);
        }
    }

    public JobState? StateOf(string job)
    {
        lock (_gate)
        {
            return _states.GetValueOrDefault(job);
        }
    }

    public bool IsCountedHere(JobOptions job) => true;

    /// <summary>One worker per root, so nobody else can have it.</summary>
    public Task<(Claim Whose, string Why)> TryClaim(JobOptions job, DateTimeOffset scheduledAt, CancellationToken cancellationToken) => Task.FromResult((Claim.Ours, ""));

    public Task<(JobState? Before, bool Told)> About(Firing end, CancellationToken cancellationToken) => Task.FromResult((StateOf(end.Job), end.Told));

    public static bool IsSame(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() < DatabaseTick;

    /// <summary>How a firing ended; null when it did not, or was never heard of.</summary>
    public Firing? EndOf(string job, DateTimeOffset scheduledAt) =>
        Files().Order(StringComparer.Ordinal).SelectMany(Read).LastOrDefault(firing => firing.Job == job && IsSame(firing.ScheduledAt, scheduledAt) && firing.Outcome is not (FiringOutcome.Started or FiringOutcome.Known));

    public async Task Append(Firing firing, CancellationToken cancellationToken)
    {
        PrivateDirectory.Create(_directory);
        var file = Path.Combine(_directory, $"{Prefix}{firing.At.UtcDateTime:yyyyMMdd}{Suffix}");
        var isNewDay = !File.Exists(file);
        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(firing, Format) + "\n");
        await new LockedAppendFile(file, Path.Combine(_directory, "firings.lock"), Patience).Append(content => (WholeLines(content), line), cancellationToken);
        Take(firing);
        if (isNewDay)
        {
            RemoveOld(firing.At);
        }
    }

    private static int WholeLines(byte[] content) => content.AsSpan().LastIndexOf((byte)'\n') + 1;

    private void Take(Firing firing)
    {
        lock (_gate)
        {
            _states[firing.Job] = (_states.GetValueOrDefault(firing.Job) ?? new JobState()).With(firing);
        }
    }

    private IEnumerable<string> Files() => Directory.Exists(_directory)
        ? FileTree.Names(_directory).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)).Select(name => Path.Combine(_directory, name))
        : [];

    private static IEnumerable<Firing> Read(string file) => File.ReadLines(file).Select(Decode).OfType<Firing>();

    private static Firing? Decode(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Firing>(line, Format);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void RemoveOld(DateTimeOffset now)
    {
        var oldest = Prefix + now.UtcDateTime.AddDays(-DaysKept).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        foreach (var file in Files().Where(file => string.CompareOrdinal(Path.GetFileName(file), oldest) < 0).ToList())
        {
            AtomicFile.Remove(file);
        }
    }
}

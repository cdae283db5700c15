using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;

namespace DrDrill.Publishing.Index;

/// <summary>
/// The history as a page needs it, held while the worker lives: a short row of each drill, whole lines only of the newest ones. At each question it reads what was appended to the file since the last one, so
/// drills of the command line are there too, and it costs nothing when nothing happened. Safe for several callers at once.
/// </summary>
/// <param name="store">Where.</param>
/// <param name="mostRows">How many rows are held.</param>
public sealed class HistoryIndex(ReportStore store, int mostRows = HistoryIndex.MostRows)
{
    /// <summary>Rows held; some 0.5 KiB each with ten targets.</summary>
    public const int MostRows = 20_000;

    /// <summary>Lines per target and kind of drill, of which a trend shows thirty, each beside the twenty before it.</summary>
    private const int TrendLines = 64;

    private readonly Lock _gate = new();
    private readonly HistoryTail _tail = new(store.HistoryFile);
    private readonly List<HistoryRow> _rows = [];
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Target, string Mode), TargetTrack> _tracks = [];
    private readonly Dictionary<TrendKey, Queue<HistoryLine>> _trends = [];
    private HashSet<string> _ids = new(StringComparer.Ordinal);
    private long _older;
    private long _version;

    /// <summary>Another one when the history has changed.</summary>
    public long Version => Ask(() => _version);

    /// <summary>Drills in the history, of the sandbox among them.</summary>
    public (int All, int Sandboxes) Count() => Ask(() => (_rows.Count, _rows.Count(row => row.Mode == HistoryRow.Sandbox)));

    /// <summary>Whether this drill has been published.</summary>
    public bool Holds(string drillId) => Ask(() => _ids.Contains(drillId));

    public IReadOnlyList<TargetTrack> Tracks() => Ask(() => _tracks.Values.ToList());

    /// <summary>Drills like the newest of a track, oldest first, itself among them: what its trends are made of.</summary>
    public IReadOnlyList<HistoryLine> Alike(TargetTrack track) => Ask(() => _trends.TryGetValue(Key(track.Newest, track.NewestTarget), out var lines) ? lines.ToList() : []);

    /// <summary>One page of the drills that the filter takes, newest first.</summary>
    public HistoryList List(HistoryFilter filter) => Ask(() =>
    {
        var found = _rows.Where(filter.Takes).ToList();
        return new HistoryList
        {
            Filter = filter,
            Found = found.Count,
            Kept = _rows.Count,
            Older = _older,
            Targets = [.. _rows.SelectMany(row => row.Targets).Select(target => target.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Rows = [.. Enumerable.Reverse(found).Skip((filter.Page - 1) * HistoryList.PerPage).Take(HistoryList.PerPage)],
        };
    });

    private T Ask<T>(Func<T> question)
    {
        lock (_gate)
        {
            _version += _tail.Follow(Begin, Take) ? 1 : 0;
            return question();
        }
    }

    private void Begin()
    {
        _rows.Clear();
        _words.Clear();
        _tracks.Clear();
        _trends.Clear();
        _ids = new HashSet<string>(StringComparer.Ordinal);
        _older = 0;
    }

    private void Take(HistoryLine line)
    {
        Row(line);
        foreach (var target in line.Targets)
        {
            if (!line.Sandbox)
            {
                var key = (target.Name, line.Mode);
                _tracks[key] = TargetTrack.With(_tracks.GetValueOrDefault(key), line, target);
            }

            var trend = Key(line, target);
            if (!_trends.TryGetValue(trend, out var lines))
            {
                _trends[trend] = lines = new Queue<HistoryLine>();
            }

            lines.Enqueue(line);
            if (lines.Count > TrendLines)
            {
                lines.Dequeue();
            }
        }
    }

    /// <summary>Of a drill that was published again the newest line counts.</summary>
    private void Row(HistoryLine line)
    {
        var row = new HistoryRow(
            line.DrillId, line.StartedAt, line.Sandbox ? HistoryRow.Sandbox : Shared(line.Mode), Shared(line.Level), Shared(line.Verdict), line.RtoSeconds, line.RpoSeconds,
            [.. line.Targets.Select(target => new HistoryRowTarget(Shared(target.Name), Shared(target.Verdict), target.RtoSeconds, target.RpoSeconds))]);
        if (!_ids.Add(line.DrillId))
        {
            _rows.RemoveAll(other => other.DrillId == line.DrillId);
        }

        _rows.Add(row);
        if (_rows.Count >= mostRows + (mostRows / 10))
        {
            // In one go now and then: each time would move all the others. Their ids go too.
            var gone = _rows.Count - mostRows;
            _rows.Take(gone).ToList().ForEach(old => _ids.Remove(old.DrillId));
            _rows.RemoveRange(0, gone);
            _older += gone;
        }
    }

    /// <summary>One string for each word, not one for each line.</summary>
    private string Shared(string word)
    {
        if (!_words.TryGetValue(word, out var known))
        {
            _words[word] = known = word;
        }

        return known;
    }

    private static TrendKey Key(HistoryLine line, HistoryTarget target) => new(target.Name, target.Kind, line.Mode, line.Level, line.Sandbox, line.SnapshotPolicy == "fresh");
}

using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Publishing;
using DrDrill.Publishing.Index;
using DrDrill.Reports.Pages;
using DrDrill.Tools;

namespace DrDrill.Web;

/// <summary>
/// What is under way on this host, the command line's too: drills whose journal is open. It takes no lock on a journal, as JournalFolder does to know the living from the dead, because a recovery that opens
/// the journal at that instant would fail.
/// </summary>
internal sealed class RunningDrills(ReportStore store, HistoryIndex history, LivePhases phases, TimeProvider clock)
{
    /// <summary>Asked more often, it answers the same: so many may watch.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _over = new(StringComparer.Ordinal);
    private (DateTime ChangedAt, List<string> Ids) _listed = (default, []);
    private IReadOnlyList<RunningDrill> _known = [];
    private long? _lookedAt;

    public IReadOnlyList<RunningDrill> Now()
    {
        lock (_gate)
        {
            if (_lookedAt is not { } since || clock.GetElapsedTime(since) > Fresh)
            {
                _known = [.. Candidates().Select(Look).OfType<RunningDrill>()];
                _lookedAt = clock.GetTimestamp();
            }

            return _known;
        }
    }

    /// <summary>Directories of drills that are neither published nor known to be closed: few, however many drills there were.</summary>
    private List<string> Candidates()
    {
        var changedAt = Directory.GetLastWriteTimeUtc(store.Drills);
        if (changedAt != _listed.ChangedAt)
        {
            var ids = Directory.Exists(store.Drills) ? Directory.EnumerateDirectories(store.Drills).Select(path => Path.GetFileName(path)).Where(id => !_over.Contains(id) && DrillId.TryParse(id, out _)).ToList() : [];

            // A directory that was changed this instant may be changed again within the same tick of its file system's clock.
            _listed = (clock.GetUtcNow().UtcDateTime - changedAt > Settled ? changedAt : default, ids);
        }

        _over.UnionWith(_listed.Ids.Where(history.Holds));
        _listed.Ids.RemoveAll(_over.Contains);
        _listed.Ids.Sort(StringComparer.Ordinal);
        return [.. _listed.Ids];
    }

    private RunningDrill? Look(string id)
    {
        var path = Path.Combine(store.Of(id), JournalFolder.FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var lines = JournalReader.Read(path);
            if (JournalState.Of(lines).IsClosed)
            {
                _over.Add(id);
                return null;
            }

            return lines.Count == 0 ? null : JournalSteps.Of(lines, id, phases, clock.GetUtcNow());
        }
        catch (Exception e) when (e is DrDrillException or IOException or UnauthorizedAccessException)
        {
            return new RunningDrill(id, "drill with a journal that cannot be read", "mode not known", new DateTimeOffset(File.GetLastWriteTimeUtc(path)), IsAlive: false, []);
        }
    }
}

using System.Text.Json;
using DrDrill.Publishing;
using DrDrill.Reports.Model;

namespace DrDrill.Web;

/// <summary>Notes of the newest reports, each read once for as long as its file stays as it is. Only those that were asked for last are kept.</summary>
internal sealed class ReportNotes(ReportStore store)
{
    private readonly Lock _gate = new();
    private Dictionary<string, ((DateTime, long) Stamp, ReportNote Note)> _known = new(StringComparer.Ordinal);

    /// <summary>Of these drills; one whose report is gone or cannot be read has none.</summary>
    public IReadOnlyDictionary<string, ReportNote> Of(IEnumerable<string> drillIds)
    {
        lock (_gate)
        {
            var now = new Dictionary<string, ((DateTime, long), ReportNote)>(StringComparer.Ordinal);
            foreach (var id in drillIds.Distinct(StringComparer.Ordinal))
            {
                if (Read(id) is { } note)
                {
                    now[id] = note;
                }
            }

            _known = now;
            return now.ToDictionary(pair => pair.Key, pair => pair.Value.Item2, StringComparer.Ordinal);
        }
    }

    private ((DateTime, long), ReportNote)? Read(string id)
    {
        try
        {
            var file = new FileInfo(Path.Combine(store.Of(id), "report.json"));
            if (!file.Exists)
            {
                return null;
            }

            var stamp = (file.LastWriteTimeUtc, file.Length);
            return _known.TryGetValue(id, out var known) && known.Stamp == stamp ? known : (stamp, ReportNote.Of(ReportJson.Read(File.ReadAllText(file.FullName))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

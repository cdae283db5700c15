using System.Text;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;

namespace DrDrill.Publishing.Evidence;

/// <summary>
/// Everything an auditor gets of one drill, checked before it is packed: a file that is not as the drill left it is refused, not passed on.
/// </summary>
public sealed class EvidencePack(ReportStore store, History history)
{
    private const string JournalName = "journal.jsonl";

    /// <returns>Files by their names in the pack, in ordinal order, <c>SHA256SUMS</c> over all others last; and the drill's end, which stamps them.</returns>
    /// <exception cref="EvidenceException">The drill's files are not as they were written.</exception>
    public (IReadOnlyList<(string Name, byte[] Content)> Files, DateTimeOffset At) Collect(string drillId)
    {
        var files = Sums.Files(store.Of(drillId)).ToList();
        CheckSums(drillId, files);
        var report = Report(drillId, files);
        CheckConfiguration(report, files);
        var line = Line(report, files);
        if (line is { } known)
        {
            files.Add(("history-line.json", known.Bytes));
        }

        var names = files.ConvertAll(file => file.Name);
        names.Sort(StringComparer.Ordinal);
        files.Add(("EVIDENCE.md", Encoding.UTF8.GetBytes(EvidencePage.Write(report, names, line is { } l ? (l.Number, Digest.Of(l.Bytes)) : null))));
        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return ([.. files, (Sums.FileName, Encoding.UTF8.GetBytes(Sums.Text(files)))], report.FinishedAt);
    }

    /// <summary>Recovery goes on with the journal of a drill whose data is not back, so such a journal is not among the sums.</summary>
    private void CheckSums(string drillId, List<(string Name, byte[] Content)> files)
    {
        var path = Path.Combine(store.Of(drillId), Sums.FileName);
        var expected = File.Exists(path)
            ? File.ReadAllLines(path).Where(line => line.Length > 66).ToDictionary(line => line[66..], line => line[..64], StringComparer.Ordinal)
            : throw new EvidenceException($"Drill {drillId} has no {Sums.FileName}: its report was never finished.");
        foreach (var (name, content) in files.Where(f => f.Name != JournalName || expected.ContainsKey(f.Name)))
        {
            if (!expected.TryGetValue(name, out var sum) || sum != Digest.Of(content))
            {
                throw new EvidenceException($"{store.Of(drillId)}/{name} is not as the drill wrote it{(sum is null ? " (it is not among its sums)" : "")}.");
            }
        }

        var gone = expected.Keys.Except(files.Select(f => f.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault();
        if (gone is not null)
        {
            throw new EvidenceException($"{store.Of(drillId)}/{gone} is gone; the drill wrote it.");
        }
    }

    private DrillReport Report(string drillId, List<(string Name, byte[] Content)> files)
    {
        var json = files.FirstOrDefault(f => f.Name == "report.json").Content ?? throw new EvidenceException($"{store.Of(drillId)} holds no report.json.");
        return ReportJson.Read(Encoding.UTF8.GetString(json));
    }

    private static void CheckConfiguration(DrillReport report, List<(string Name, byte[] Content)> files)
    {
        if (files.FirstOrDefault(f => f.Name == ReportFiles.ConfigurationName).Content is { } configuration && Digest.Of(configuration) != report.Environment.ConfigSha256)
        {
            throw new EvidenceException($"{ReportFiles.ConfigurationName} of drill {report.DrillId} is not the configuration that its report names ({report.Environment.ConfigSha256}).");
        }
    }

    /// <summary>The drill's line must name this very report; the newest one counts, since a drill may be published again.</summary>
    private (int Number, byte[] Bytes)? Line(DrillReport report, List<(string Name, byte[] Content)> files)
    {
        if (history.Find(report.DrillId) is not { } found)
        {
            return null;
        }

        var sum = Digest.Of(files.First(f => f.Name == "report.json").Content);
        return found.Line.ReportSha256 is null || found.Line.ReportSha256 == sum
            ? (found.Number, found.Bytes)
            : throw new EvidenceException($"Line {found.Number} of the history names another report.json of drill {report.DrillId} ({found.Line.ReportSha256}) than the one that lies there ({sum}).");
    }
}

using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>
/// Checks the hash chain. It finds an edited, removed or moved line and names it. It cannot find that the newest lines were cut off, or that someone wrote
/// the whole rest of the chain anew: for that the newest line's hash has to be known from outside (Slack, a metric).
/// </summary>
internal static class HistoryVerifier
{
    public static List<HistoryProblem> Check(IReadOnlyList<byte[]> lines)
    {
        var problems = new List<HistoryProblem>();
        var hashes = lines.Select(line => Digest.Of(line)).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = HistoryCodec.Decode(lines[i]);
            var expected = i == 0 ? HistoryCodec.First : hashes[i - 1];
            if (line is null)
            {
                problems.Add(new HistoryProblem(i + 1, "was edited or damaged: it does not fit its own hash."));
            }
            else if (line.Previous != expected && !WasEdited(lines, i - 1))
            {
                problems.Add(new HistoryProblem(i + 1, Broken(line, hashes, i)));
            }
        }

        return problems;
    }

    /// <summary>The line after an edited one cannot fit it; that is the same problem, named once.</summary>
    private static bool WasEdited(IReadOnlyList<byte[]> lines, int index) => index >= 0 && HistoryCodec.Decode(lines[index]) is null;

    private static string Broken(HistoryLine line, List<string> hashes, int index)
    {
        var before = hashes.IndexOf(line.Previous);
        if (before >= 0)
        {
            return $"(drill {line.DrillId}) is out of order: it was written after line {before + 1}.";
        }

        return line.Previous == HistoryCodec.First
            ? $"(drill {line.DrillId}) is out of order: it was written as the first line."
            : index == 0
                ? $"(drill {line.DrillId}) was not the first: lines before it were removed."
                : $"(drill {line.DrillId}) does not follow line {index}: a line between them was removed, or line {index} was replaced.";
    }
}

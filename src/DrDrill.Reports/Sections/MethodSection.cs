using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Sections;

/// <summary>How each number was got: short, and honest about its limits.</summary>
internal sealed class MethodSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"How each number was measured");
        page.Bullets(
        [
            Inline.Of($"**RTO achieved**: from the loss to the first correct answer to a question about data from before the snapshot, by a monotonic clock. Not \"process started\" and not \"ready\": both come true with no data at all."),
            Inline.Of($"**RPO achieved** of a stream: its newest recorded sample before the loss minus the last one before the first that is missing, both sample times as the store wrote them, never the time of a query. Of a target: its worst stream."),
            Inline.Of($"**The loss**: {Loss(report)} No sample younger than the loss counts as recovered."),
            Inline.Of($"**Samples lost**: recorded before the loss, not there after the restore; counted, not estimated, unless a note below says otherwise."),
            Inline.Of($"**Integrity**: what came back compared with the evidence that was recorded with the snapshot and lies in it. Comparing that a real recovery would not wait for is outside the RTO."),
            Inline.Of($"**Wall-clock times** are labels; no duration is computed from them."),
        ]);
        var notes = report.Targets.SelectMany(t => t.Notes.Select(note => Inline.Of($"{t.Name}: {note}"))).ToList();
        if (notes.Count > 0)
        {
            page.Paragraph($"Notes of this drill:");
            page.Bullets(notes);
        }
    }

    private static string Loss(DrillReport report) => report.Mode == "isolated"
        ? "a declared instant; production was not touched."
        : "the instant at which the service was killed.";
}

using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>Where recorded samples are missing.</summary>
internal sealed class HolesSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Holes");
        var measured = report.Targets.Where(t => t.Streams is not null).ToList();
        if (measured.Count == 0)
        {
            page.Paragraph($"NOT MEASURED: nothing recovered was compared with what was recorded.");
            return;
        }

        var rows = measured.SelectMany(t => t.Streams!.Holes.Select(h => Row(t, h))).ToList();
        if (rows.Count == 0)
        {
            page.Paragraph($"None: every recorded sample of {string.Join(", ", measured.Select(t => t.Name))} up to the loss is there.");
            return;
        }

        page.Paragraph($"Recorded samples that did not come back (the twenty longest per target at most; streams with the same hole are counted together).");
        page.Table(["Target", "First missing (UTC)", "Last missing (UTC)", ">Length", ">Samples", "Where"], rows);
    }

    private static Inline[] Row(TargetReport target, HoleReport hole) =>
    [
        Inline.Of($"{target.Name}"),
        Inline.Of($"{Amounts.SampleTime(hole.From)}"),
        Inline.Of($"{Amounts.SampleTime(hole.To)}"),
        Inline.Of($"{Durations.Exact((hole.To - hole.From).TotalSeconds)}"),
        Inline.Of($"{hole.Samples}"),
        Inline.Of($"{Where(target, hole)}"),
    ];

    /// <summary>A hole that began before the snapshot is the dangerous kind: the snapshot should have held it.</summary>
    private static string Where(TargetReport target, HoleReport hole) => target.Snapshot switch
    {
        null => "",
        { } snapshot when hole.From > snapshot.TakenAt => "after the snapshot",
        _ => "from before the snapshot on",
    };
}

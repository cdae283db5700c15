using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Sections;

/// <summary>The sequence-numbered canary: losing exactly k of its samples must read exactly k.</summary>
internal sealed class CanarySection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Canary");
        page.Bullets(report.Targets.Select(Line));
    }

    private static Inline Line(TargetReport target) => target.Canary switch
    {
        null => Inline.Of($"{target.Name}: NOT MEASURED (no canary was read from this target)."),
        { NewestRecovered: { } recovered } canary => Inline.Of(
            $"{target.Name}: newest number before the loss {canary.NewestRecorded}, newest that came back {recovered}: **{canary.SamplesLost} lost**."),
        var canary => Inline.Of($"{target.Name}: newest number before the loss {canary.NewestRecorded}, none came back: **{canary.SamplesLost} lost**."),
    };
}

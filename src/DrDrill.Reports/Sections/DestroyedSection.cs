using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>What was taken away, where the original lay, and where it is now.</summary>
internal sealed class DestroyedSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"What was destroyed, and where the original is");
        var rows = report.Targets.Where(t => t.Damage is not null).Select(Row).ToList();
        if (rows.Count == 0)
        {
            page.Paragraph($"Nothing: no data was taken away.");
            return;
        }

        page.Table(["Target", "Disaster", "Lost at", "Data directory", ">Files", ">Bytes", "Original lay in", "Original now"], rows);
        page.Paragraph($"{After(report)}");
    }

    private static string After(DrillReport report) => report.After == "restored"
        ? "The original was moved aside (quarantine), only copies were damaged; the restored data was to stay (after: restored), and then the original goes for good."
        : "Nothing is deleted: the original is moved aside (quarantine), only copies are damaged, and at the end the original comes back.";

    private static Inline[] Row(TargetReport target) =>
    [
        Inline.Of($"{target.Name}"),
        Inline.Of($"{target.Damage!.Disaster}"),
        Inline.Of($"{(target.LostAt is { } at ? Amounts.Time(at) : "unknown")}"),
        Inline.Code(target.Damage.Data),
        Inline.Of($"{target.Damage.Files}"),
        Inline.Of($"{Amounts.Bytes(target.Damage.Bytes)}"),
        Inline.Code(target.Damage.Quarantine),
        Inline.Of($"**{target.Damage.WhereNow}**"),
    ];
}

using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>The page that opens an evidence pack: what is in it, how to check it, what it proves and what not, and which controls it speaks to.</summary>
public static class EvidencePage
{
    /// <param name="report">The drill.</param>
    /// <param name="files">Names of the files in the pack.</param>
    /// <param name="history">The drill's line in the history: its number, counted from 1, and the SHA-256 of its bytes; null when the history holds none.</param>
    public static string Write(DrillReport report, IReadOnlyList<string> files, (int Line, string Sha256)? history)
    {
        var page = new MarkdownPage(ReportMarkdown.Charts);
        page.Heading(1, $"Evidence of drill {report.DrillId}");
        page.Paragraph($"**{report.Verdict}** at {report.Level} ({PhaseWords.Level(report.Level)}), {report.Mode}. {report.Sentence}");
        page.Table(["What", "Value"], Facts(report, history));
        page.Heading(2, $"What is in it").Bullets(files.Select(name => Inline.Of($"{Inline.Code(name)}{Says(name)}")));
        page.Heading(2, $"How to check it").Numbered(Checks(history));
        page.Heading(2, $"What it proves, and what not").Bullets(Limits(report));
        page.Heading(2, $"Which controls it speaks to");
        page.Table(["Control", "Asks for", "Where it is shown"], Controls().Select(c => new[] { Inline.Of($"{c.Control}"), Inline.Of($"{c.Asks}"), Inline.Of($"{c.Shown}") }));
        page.Paragraph($"A drill is one piece of evidence for a control, not its fulfilment.");
        return page.ToString();
    }

    private static IEnumerable<Inline[]> Facts(DrillReport report, (int Line, string Sha256)? history)
    {
        var environment = report.Environment;
        yield return [Inline.Of($"drilled"), Inline.Of($"{Amounts.Time(report.StartedAt)} to {Amounts.Time(report.FinishedAt)} on {environment.Host}")];
        yield return [Inline.Of($"drdrill, restic, operating system"), Inline.Of($"{environment.Drdrill}, {environment.Restic}, {environment.Os}")];
        foreach (var target in report.Targets)
        {
            yield return [Inline.Of($"{target.Name}: service"), Inline.Of($"{target.Kind} {target.ServiceVersion ?? "(says no version)"}")];
            yield return [Inline.Of($"{target.Name}: snapshot"), target.Snapshot is { } used ? Inline.Of($"{Inline.Code(used.Id)}, {used.Origin}") : Inline.Of($"none")];
        }

        yield return [Inline.Of($"configuration without secrets, SHA-256"), Inline.Code(environment.ConfigSha256)];
        yield return [Inline.Of($"line in history.jsonl"), history is { } line ? Inline.Of($"{(long)line.Line}, SHA-256 {Inline.Code(line.Sha256)}") : Inline.Of($"none: the drill is not in the history of this host")];
    }

    private static string Says(string name) => name switch
    {
        "report.json" => ": every figure, for machines",
        "report.md" or "report.html" => ": the same for people",
        "journal.jsonl" => ": each irreversible act with its intent, as it was flushed to disk",
        "configuration.json" => ": the configuration that was in force, without secrets",
        "history-line.json" => ": the drill's line in the hash chain",
        _ when name.StartsWith("loss-evidence-", StringComparison.Ordinal) => ": what was recorded immediately before the loss",
        _ when name.StartsWith(ReportMarkdown.Charts, StringComparison.Ordinal) => ": drawn from report.json",
        _ => "",
    };

    private static IEnumerable<Inline> Checks((int Line, string Sha256)? history)
    {
        yield return Inline.Of($"{Inline.Code("sha256sum --check SHA256SUMS")}: every file is as it was packed.");
        yield return Inline.Of($"{Inline.Code("sha256sum configuration.json")} equals configSha256 in report.json.");
        if (history is not null)
        {
            yield return Inline.Of($"{Inline.Code("sha256sum report.json")} equals reportSha256 in history-line.json.");
            yield return Inline.Of($"On the host, {Inline.Code("drdrill history --verify")}: no line of the chain was edited, removed or moved.");
        }
    }

    private static IEnumerable<Inline> Limits(DrillReport report)
    {
        yield return Inline.Of($"It proves that these files belong together and were not changed singly since the drill, and that this drill stands in its place among the others.");
        yield return Inline.Of($"It does not prove who ran the drill: nothing is signed. Whoever is root on the host can write the whole history anew; only a hash that was sent outside before shows that.");
        yield return Inline.Of($"It does not prove that the newest drills were not cut off the history's end, for the same reason.");
        yield return Inline.Of($"It holds for the snapshots, versions and configuration named here, and no longer than these stay as they are.");
        if (report.Sandbox)
        {
            yield return Inline.Of($"**It is of the sandbox** and proves nothing about any other stack.");
        }
    }

    private static IEnumerable<(string Control, string Asks, string Shown)> Controls()
    {
        yield return ("ISO/IEC 27001:2022 A.8.13", "backups are kept and regularly tested", "report: snapshot used, integrity; journal");
        yield return ("ISO/IEC 27001:2022 A.5.30", "readiness of ICT for continuity is planned and tested against objectives", "report: achieved and promised; trends");
        yield return ("SOC 2 A1.2", "backup and recovery infrastructure is in place and monitored", "configuration; snapshot id and origin; advice");
        yield return ("SOC 2 A1.3", "recovery procedures are tested", "report: verdict, level, where the time went; history line");
        yield return ("NIST SP 800-34 Rev. 1", "recovery time and point objectives, tests of the plan with their results", "report: RTO and RPO achieved beside objectives; what was not measured");
    }
}

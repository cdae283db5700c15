using System.Globalization;
using System.Xml;
using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.JUnit;

/// <summary>
/// A drill as JUnit XML for CI: a suite per target, a case for the restored data and one for each objective. A missed objective or wrong data is a failure, what was not measured an error: in no case is it passed.
/// The form is the one that Jenkins and GitLab read, https://github.com/testmoapp/junitxml
/// </summary>
public static class JUnitXml
{
    public static string Write(DrillReport report)
    {
        var suites = report.Targets.Count == 0
            ? [("drill", report.RtoSeconds, [new JUnitCase("restored data", Outcome(report.Verdict), report.Reason)])]
            : report.Targets.Select(target => (target.Name, target.RtoSeconds, Cases(target, report))).ToList();
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            Counts(xml, $"drdrill {report.DrillId}: {report.Verdict}", suites.SelectMany(suite => suite.Item3).ToList(), report.RtoSeconds);
            foreach (var (name, seconds, cases) in suites)
            {
                Suite(xml, name, seconds, cases, report);
            }

            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n";
    }

    private static List<JUnitCase> Cases(TargetReport target, DrillReport report)
    {
        var objectives = report.Objectives.Where(objective => objective.Target == target.Name).ToList();
        var misses = objectives.Exists(objective => objective.Kept == false);
        var isDataRight = target.Verdict == VerdictWord.Pass || (target.Verdict == VerdictWord.Fail && misses && target.Integrity.Mismatches.Count == 0 && IntegrityWords.WasCompared(target.Integrity));
        return
        [
            new JUnitCase("restored data", isDataRight ? JUnitOutcome.Passed : Outcome(target.Verdict), target.Reason),
            .. objectives.Select(objective => new JUnitCase($"{objective.Name} objective", Outcome(objective, target), $"{objective.Name} achieved {Durations.People(objective.AchievedSeconds)}, objective {Durations.People(objective.LimitSeconds)}")),
        ];
    }

    private static JUnitOutcome Outcome(string verdict) => verdict switch
    {
        VerdictWord.Pass => JUnitOutcome.Passed,
        VerdictWord.Skipped => JUnitOutcome.Skipped,
        VerdictWord.Fail => JUnitOutcome.Failure,
        _ => JUnitOutcome.Error,
    };

    private static JUnitOutcome Outcome(ObjectiveReport objective, TargetReport target) => objective.Kept switch
    {
        true => JUnitOutcome.Passed,
        false => JUnitOutcome.Failure,
        null => target.Verdict == VerdictWord.Skipped ? JUnitOutcome.Skipped : JUnitOutcome.Error,
    };

    private static void Suite(XmlWriter xml, string name, double? seconds, List<JUnitCase> cases, DrillReport report)
    {
        xml.WriteStartElement("testsuite");
        Counts(xml, name, cases, seconds);
        xml.WriteAttributeString("timestamp", report.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", MarkdownEscape.Printable(report.Environment.Host));
        foreach (var one in cases)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("name", one.Name);
            xml.WriteAttributeString("classname", $"drdrill.{report.Mode}.{MarkdownEscape.Printable(name)}");
            xml.WriteAttributeString("time", Seconds(seconds));
            if (one.Outcome != JUnitOutcome.Passed)
            {
                xml.WriteStartElement(one.Outcome.ToString().ToLowerInvariant());
                xml.WriteAttributeString("message", MarkdownEscape.Printable(one.Message));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Counts(XmlWriter xml, string name, List<JUnitCase> cases, double? seconds)
    {
        string Count(JUnitOutcome outcome) => cases.Count(one => one.Outcome == outcome).ToString(CultureInfo.InvariantCulture);
        xml.WriteAttributeString("name", MarkdownEscape.Printable(name));
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", Count(JUnitOutcome.Failure));
        xml.WriteAttributeString("errors", Count(JUnitOutcome.Error));
        xml.WriteAttributeString("skipped", Count(JUnitOutcome.Skipped));
        xml.WriteAttributeString("time", Seconds(seconds));
    }

    /// <summary>RTO achieved; the form has no word for "not measured" here, the cases have.</summary>
    private static string Seconds(double? seconds) => (seconds ?? 0).ToString("0.000", CultureInfo.InvariantCulture);
}

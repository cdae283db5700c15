using System.Text.Json;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Tools;
using Serilog.Core;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill doctor</c>: preflight alone, every finding printed.</summary>
internal sealed class DoctorHandler(OpenSession open, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task<int> Run(DoctorCommandOptions options, CancellationToken cancellationToken)
    {
        using var session = open(Places.Of(options.Root), new LogObserver(Logger.None), Logger.None).WithSecrets();
        session.Options.RequireAlerts();
        session.Options.Web.RequireToken();
        var (subjects, lost) = await Locate(session, options, cancellationToken);
        var preflight = await session.Parts.Preflight.Check(subjects, Planner.ModeOf(session.Options), cancellationToken);
        var interrupted = session.Parts.Journals.Interrupted();
        List<Finding> findings = [.. preflight.Findings, .. lost, .. OutboxFindings.Of(session.Outboxes, clock.GetUtcNow()), .. await session.Cluster(cancellationToken), .. interrupted.Select(path => new Finding(FindingSeverity.Refusal, null, $"An interrupted drill has not been recovered: {path}.", "Run 'drdrill recover', then 'drdrill recover --yes'."))];
        Print(findings, options.Json);
        return interrupted.Count > 0 ? ExitCodes.HumanNeeded : findings.Exists(f => f.Severity is FindingSeverity.Refusal or FindingSeverity.Skip) ? ExitCodes.NotMeasured : ExitCodes.Pass;
    }

    /// <summary>One whose data cannot be found does not keep the others from being looked at.</summary>
    private static async Task<(List<Subject> Subjects, List<Finding> Lost)> Locate(Session session, DoctorCommandOptions options, CancellationToken cancellationToken)
    {
        var (subjects, lost) = (new List<Subject>(), new List<Finding>());
        foreach (var target in Planner.Choose(session.Options, options.Targets))
        {
            try
            {
                subjects.Add(session.SubjectOf(Planner.TargetPlanOf((await session.Locate([target], cancellationToken))[0])));
            }
            catch (RefusedException e)
            {
                lost.Add(new Finding(FindingSeverity.Refusal, target.Name, e.What, e.WayOut));
            }
        }

        return (subjects, lost);
    }

    private static void Print(IReadOnlyList<Finding> findings, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(findings.Select(f => new { severity = f.Severity.ToString().ToLowerInvariant(), f.Target, f.What, f.WayOut }), Json));
            return;
        }

        foreach (var finding in findings)
        {
            Console.Out.WriteLine($"{Word(finding.Severity),-8} {finding}");
            if (finding.WayOut.Length > 0)
            {
                Console.Out.WriteLine($"         way out: {finding.WayOut}");
            }
        }
    }

    private static string Word(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Fine => "ok",
        FindingSeverity.Warning => "warning",
        FindingSeverity.Skip => "skipped",
        _ => "REFUSED",
    };
}

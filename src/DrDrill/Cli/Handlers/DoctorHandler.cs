using System.Text.Json;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
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
        var subjects = Planner.Choose(session.Options, options.Targets).Select(target => session.SubjectOf(Planner.TargetPlanOf(target))).ToList();
        var preflight = await session.Parts.Preflight.Check(subjects, strikes: true, cancellationToken);
        var interrupted = session.Parts.Journals.Interrupted();
        List<Finding> findings = [.. preflight.Findings, .. OutboxFindings.Of(session.Outboxes, clock.GetUtcNow()), .. interrupted.Select(path => new Finding(FindingSeverity.Refusal, null, $"An interrupted drill has not been recovered: {path}.", "Run 'drdrill recover', then 'drdrill recover --yes'."))];
        Print(findings, options.Json);
        return interrupted.Count > 0 ? ExitCodes.HumanNeeded : findings.Exists(f => f.Severity is FindingSeverity.Refusal or FindingSeverity.Skip) ? ExitCodes.NotMeasured : ExitCodes.Pass;
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

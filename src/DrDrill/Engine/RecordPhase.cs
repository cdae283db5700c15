using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Records the loss evidence, last before the strike, and keeps it beside the journal so that recovery can check the original against it.</summary>
public sealed class RecordPhase(string drillDirectory)
{
    public static string FileNameFor(string target) => $"loss-evidence-{target}.json.gz";

    public async Task<RecordedTarget> Capture(ProvenSnapshot snapshot, CancellationToken cancellationToken)
    {
        RequireQuestion(snapshot);
        var loss = await snapshot.Subject.Target.RecordLossEvidence(snapshot.Evidence, cancellationToken);
        EvidenceFile.Write<LossEvidence>(Path.Combine(drillDirectory, FileNameFor(snapshot.Subject.Name.Value)), loss);
        return new RecordedTarget(snapshot, loss);
    }

    /// <summary>Without a question no answer can be right: a drill would strike, wait for the whole ready time-out, and roll back.</summary>
    private static void RequireQuestion(ProvenSnapshot snapshot)
    {
        if (snapshot.Subject.Target.HasService && snapshot.Evidence.Question is null)
        {
            throw new RefusedException(
                $"Snapshot {snapshot.Used.Id.Short} of target {snapshot.Subject.Name} holds no question: when it was taken, nothing recent had settled in the service's log or head. No answer could end the RTO, so nothing is struck.",
                $"Let the service run and collect for half a minute, then take a new snapshot ('drdrill backup --target {snapshot.Subject.Name}', or '--snapshot fresh').");
        }
    }
}

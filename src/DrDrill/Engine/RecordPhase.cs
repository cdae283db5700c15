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
        Keep(snapshot.Subject, loss);
        return new RecordedTarget(snapshot, loss);
    }

    /// <summary>Once the data is in quarantine: what was really there, where files can tell.</summary>
    public RecordedTarget Complete(RecordedTarget recorded, DataPath quarantine)
    {
        if (recorded.Subject.Target.ReadTakenAway(recorded.Loss, quarantine) is not { } exact)
        {
            return recorded;
        }

        Keep(recorded.Subject, exact);
        return recorded with { Loss = exact };
    }

    private void Keep(Subject subject, LossEvidence loss) => EvidenceFile.Write(Path.Combine(drillDirectory, FileNameFor(subject.Name.Value)), loss);

    /// <summary>Without a question no answer can be right: a drill would strike, wait for the whole ready time-out, and roll back.</summary>
    private static void RequireQuestion(ProvenSnapshot snapshot)
    {
        if (snapshot.Evidence.Question is null)
        {
            throw new RefusedException(
                $"Snapshot {snapshot.Used.Id.Short} of target {snapshot.Subject.Name} holds no question: {(snapshot.Subject.Target.HasService ? "when it was taken, nothing recent had settled in the service's log or head" : "it was read while its files changed ('snapshotMethod: live')")}. No answer could end the RTO, so nothing is struck.",
                !snapshot.Subject.Target.HasService ? "Set 'snapshotMethod: freeze'." : $"Let the service run and collect for half a minute, then take a new snapshot ('drdrill backup --target {snapshot.Subject.Name}', or '--snapshot fresh').");
        }
    }
}

using DrDrill.Drills;

namespace DrDrill.Engine;

/// <summary>Records the loss evidence, last before the strike, and keeps it beside the journal so that recovery can check the original against it.</summary>
public sealed class RecordPhase(string drillDirectory)
{
    public static string FileNameFor(string target) => $"loss-evidence-{target}.json.gz";

    public async Task<RecordedTarget> Capture(ProvenSnapshot snapshot, CancellationToken cancellationToken)
    {
        var loss = await snapshot.Subject.Target.RecordLossEvidence(snapshot.Evidence, cancellationToken);
        EvidenceFile.Write<LossEvidence>(Path.Combine(drillDirectory, FileNameFor(snapshot.Subject.Name.Value)), loss);
        return new RecordedTarget(snapshot, loss);
    }
}

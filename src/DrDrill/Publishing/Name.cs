using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>How enums are spelled in everything that is published.</summary>
internal static class Name
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => VerdictWord.Pass,
        Verdict.Skipped => VerdictWord.Skipped,
        Verdict.NotMeasured => VerdictWord.NotMeasured,
        Verdict.Fail => VerdictWord.Fail,
        Verdict.RolledBack => VerdictWord.RolledBack,
        _ => VerdictWord.DataNotBack,
    };

    public static string Of(DrillMode mode) => mode == DrillMode.InPlace ? "in-place" : "isolated";

    public static string Of(DisasterKind disaster) => disaster.ToString().ToLowerInvariant();

    public static string Of(AfterDrill after) => after.ToString().ToLowerInvariant();

    public static string Of(EvidenceLevel level) => level.ToString();

    public static string Of(Phase phase) => phase switch
    {
        Phase.RollBack => "roll-back",
        Phase.OriginalBack => "original-back",
        Phase.CleanUp => "clean-up",
        _ => phase.ToString().ToLowerInvariant(),
    };
}

namespace DrDrill.Reports.Model;

/// <summary>What became of a negative control, as it is written everywhere: record, page, JSON, metrics.</summary>
public static class ControlWord
{
    /// <summary>It came out red, and for the right reason.</summary>
    public const string Caught = "caught";

    /// <summary>It did not: a PASS of the target proves nothing.</summary>
    public const string Missed = "missed";

    /// <summary>Something prevented it: no miss, and no proof either.</summary>
    public const string CouldNotRun = "could not run";

    /// <summary>There is nothing of the kind on this target to spoil.</summary>
    public const string DoesNotApply = "does not apply";

    public static IReadOnlyList<string> All { get; } = [Caught, Missed, CouldNotRun, DoesNotApply];
}

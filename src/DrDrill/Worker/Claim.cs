namespace DrDrill.Worker;

/// <summary>Whose a firing is.</summary>
internal enum Claim
{
    Ours,

    /// <summary>Another worker runs it or has run it, or it was taken for missed.</summary>
    Others,

    /// <summary>Nobody could be asked.</summary>
    Unanswered,
}

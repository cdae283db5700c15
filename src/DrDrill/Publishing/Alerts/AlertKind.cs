namespace DrDrill.Publishing.Alerts;

/// <summary>Why somebody is told.</summary>
public enum AlertKind
{
    /// <summary>Something is wrong, or was not proven.</summary>
    Problem,

    /// <summary>What was wrong is right again.</summary>
    Recovered,

    /// <summary>A drill passed, as the ones before it.</summary>
    Success,

    /// <summary>Neither good nor bad: a digest, a test.</summary>
    Notice,
}

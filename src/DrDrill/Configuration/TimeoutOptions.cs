namespace DrDrill.Configuration;

/// <summary>Section <c>timeouts</c>.</summary>
/// <param name="Ready">How long a restored service may take to answer rightly before the drill gives up and rolls back.</param>
/// <param name="Query">Bound of one query.</param>
public sealed record TimeoutOptions(TimeSpan Ready, TimeSpan Query);

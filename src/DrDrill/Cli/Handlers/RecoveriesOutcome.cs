using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary>What came of the recovery of everything that was left behind.</summary>
/// <param name="IsNews">False when every attempt failed as the one before it did.</param>
internal sealed record RecoveriesOutcome(IReadOnlyList<string> Done, IReadOnlyList<DrDrillException> Failed, bool IsNews);

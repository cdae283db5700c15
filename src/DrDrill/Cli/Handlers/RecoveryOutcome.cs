using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary>What became of one interrupted drill, restore or backup.</summary>
/// <param name="Done">A line for each target that was brought to its end.</param>
/// <param name="Failure">Null: it is all right again.</param>
/// <param name="IsTold">The drill was published and people were told by that: once is enough.</param>
internal sealed record RecoveryOutcome(IReadOnlyList<string> Done, DrDrillException? Failure, bool IsTold);

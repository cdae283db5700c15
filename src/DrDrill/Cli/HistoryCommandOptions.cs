using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>What <c>drdrill history</c> was asked for.</summary>
/// <param name="Verify">Check the hash chain.</param>
/// <param name="Targets">Empty: all.</param>
/// <param name="Limit">The newest so many; null: all.</param>
public sealed record HistoryCommandOptions(string? Root, bool Verify, IReadOnlyList<TargetName> Targets, int? Limit, bool Json)
{
    /// <summary>A head that was kept outside, SHA-256 in hex: <see cref="Verify"/> looks for it in the chain.</summary>
    public string? Head { get; init; }
}

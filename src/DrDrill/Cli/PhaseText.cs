using System.Text.RegularExpressions;
using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>A phase as the product says it: <c>original back</c>, not <c>OriginalBack</c>.</summary>
internal static partial class PhaseText
{
    public static string Of(Phase phase) => Hump().Replace(phase.ToString(), " ").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}

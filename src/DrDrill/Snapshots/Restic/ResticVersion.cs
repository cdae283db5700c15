using System.Globalization;
using System.Text.RegularExpressions;

namespace DrDrill.Snapshots.Restic;

/// <summary>restic's version and what may be asked of it; the numbers are from restic's CHANGELOG.</summary>
public sealed partial record ResticVersion(int Major, int Minor, int Patch)
{
    public static readonly ResticVersion Oldest = new(0, 14, 0);

    public bool IsTooOld => !AtLeast(Oldest.Major, Oldest.Minor);

    /// <summary><c>--retry-lock</c>.</summary>
    public bool RetriesLocks => AtLeast(0, 16);

    /// <summary><c>restore --json</c> prints status lines; before, it prints prose.</summary>
    public bool TellsRestoreProgress => AtLeast(0, 16);

    /// <summary>Parses <c>restic 0.14.0 compiled with …</c>; null when it is something else.</summary>
    public static ResticVersion? Parse(string output)
    {
        var match = Pattern().Match(output);
        return match.Success ? new ResticVersion(Number("major"), Number("minor"), match.Groups["patch"].Success ? Number("patch") : 0) : null;

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    private bool AtLeast(int major, int minor) => (Major, Minor).CompareTo((major, minor)) >= 0;

    [GeneratedRegex(@"^restic v?(?<major>\d{1,6})\.(?<minor>\d{1,6})(\.(?<patch>\d{1,6}))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}

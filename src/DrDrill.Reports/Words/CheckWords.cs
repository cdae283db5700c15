using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>How much of the repository was read by its checks, beside what this drill restored.</summary>
internal static class CheckWords
{
    public const string Nothing = "no check has read the packs that this drill did not restore; a byte that flipped in one of them would not be known. A worker's job 'run: check' reads all of them in turn";

    /// <summary>Longer than a day ago for a nightly job, or a week for a weekly one.</summary>
    private const double OldAfterSeconds = 8 * 86400;

    /// <summary><c>2/3</c>, then what that means.</summary>
    public static string Coverage(CheckReport check, DateTimeOffset now)
    {
        var last = check.PartsRead == 1 ? "Its last check" : $"Its last {check.PartsRead} checks";
        var rest = check.PartsRead < check.Parts
            ? $"the other {Amounts.Of(check.Parts - check.PartsRead, "part", "parts")} by the next {Amounts.Of(check.Parts - check.PartsRead, "check", "checks")}"
            : "that is all of it";
        return $"{check.PartsRead}/{check.Parts} of the repository's packs read. {last} read {Amounts.Of(check.PartsRead, "part", "parts")} of {check.Parts} ({rest}), "
            + $"from {Amounts.Time(check.FirstAt)} to {Amounts.Time(check.LastAt)}. A byte that flips in any pack is found within {Amounts.Of(check.Parts, "check", "checks")}.{Age(check, now)}";
    }

    /// <summary>Commands stand in single quotes.</summary>
    public static string Damage(CheckReport check, DamagedPartReport damaged) =>
        $"THE REPOSITORY IS DAMAGED: part {damaged.Part}/{check.Parts} when job {check.Job} read it at {Amounts.Time(damaged.At)}: {damaged.What}";

    public static string Step(CheckReport check) =>
        $"The repository is damaged (check {check.Job}, {Amounts.Of(check.Damaged.Count, "part", "parts")} of {check.Parts}): older snapshots may not be restorable. Run 'restic check --read-data', follow restic's troubleshooting guide, and take a snapshot into a repository that is whole.";

    private static string Age(CheckReport check, DateTimeOffset now) => (now - check.LastAt).TotalSeconds is > OldAfterSeconds and var age ? $" The newest check is {Durations.People(age)} old: see why the worker runs none." : "";
}

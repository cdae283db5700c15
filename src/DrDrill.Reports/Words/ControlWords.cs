using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>What the last negative controls say of a drill, and what is to be done about it.</summary>
internal static class ControlWords
{
    /// <summary>Of the controls that came out otherwise than they must.</summary>
    public static IReadOnlyList<(TargetReport Target, string Names)> Missed(DrillReport report) =>
        [.. report.Targets.Where(target => Of(target, ControlWord.Missed).Length > 0).Select(target => (target, Of(target, ControlWord.Missed)))];

    /// <summary>The names of a target's controls with this outcome.</summary>
    public static string Of(TargetReport target, string outcome) =>
        string.Join(", ", target.NegativeControl?.Controls.Where(control => control.Outcome == outcome).Select(control => control.Name) ?? []);

    /// <summary>Red for the right reason each time, not long ago, and none was prevented.</summary>
    public static bool IsProven(TargetReport target) => target.NegativeControl is { Old: false } last
        && last.Controls.Any(control => control.Outcome == ControlWord.Caught)
        && last.Controls.All(control => control.Outcome is ControlWord.Caught or ControlWord.DoesNotApply);

    /// <summary>Null when nothing has to be done; commands stand in single quotes.</summary>
    public static string? Step(TargetReport target, DrillReport report)
    {
        var command = $"'drdrill drill --negative-control --target {target.Name}'";
        return target.NegativeControl switch
        {
            _ when report.Sandbox || IsProven(target) => null,
            null => $"{target.Name}: no negative control has been run, so nothing shows that a drill of it can fail: run {command}.",
            _ when Of(target, ControlWord.Missed) is { Length: > 0 } missed => $"{target.Name}: NEGATIVE CONTROL MISSED ({missed}): believe no PASS of it until {command} catches every spoiled copy; report it with DR/logs.",
            { Old: true } last => $"{target.Name}: its last negative control is {Durations.People(last.AgeSeconds)} old (more than {Durations.People(NegativeControlReport.OldAfterSeconds)}): run {command}.",
            var last => $"{target.Name}: {Unproven(last)}: mend that, then run {command}.",
        };
    }

    private static string Unproven(NegativeControlReport last) =>
        last.Controls.FirstOrDefault(control => control.Outcome == ControlWord.CouldNotRun) is { } prevented
            ? $"the negative control '{prevented.Name}' could not run ({prevented.Reason.TrimEnd('.')})"
            : "its last negative control caught nothing";
}

using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Cli;

/// <summary>The exit codes (design.md §5): a public contract. A drill's is the worst over its targets.</summary>
public static class ExitCodes
{
    public const int Pass = 0;
    public const int Fail = 1;
    public const int Usage = 2;
    public const int NotMeasured = 3;
    public const int RolledBack = 4;
    public const int HumanNeeded = 5;
    public const int Cancelled = 130;

    /// <summary>What each means, for the help.</summary>
    public static IReadOnlyDictionary<int, string> Meanings { get; } = new SortedDictionary<int, string>
    {
        [Pass] = "PASS: done, and every objective kept",
        [Fail] = "FAIL: data wrong, or an objective missed",
        [Usage] = "bad usage or configuration; nothing was touched",
        [NotMeasured] = "NOT MEASURED, SKIPPED or refused: something prevented it",
        [RolledBack] = "ROLLED BACK: the restore failed and the original data is back",
        [HumanNeeded] = "data not back, or an open journal: a human is needed",
        [Cancelled] = "cancelled, and rolled back",
    };

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => Pass,
        Verdict.Fail => Fail,
        Verdict.Skipped or Verdict.NotMeasured => NotMeasured,
        Verdict.RolledBack => RolledBack,
        Verdict.DataNotBack => HumanNeeded,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "has no exit code"),
    };

    /// <summary>Data that is not back outranks the cancellation that caused it.</summary>
    public static int Of(DrillResult result) => result.Cancelled && result.Verdict != Verdict.DataNotBack ? Cancelled : Of(result.Verdict);

    /// <summary>For what ends a verb before it has a result. Never 0 or 1: nothing was measured.</summary>
    public static int Of(Exception exception) => exception switch
    {
        ConfigurationException => Usage,
        HumanNeededException or JournalException => HumanNeeded,
        OperationCanceledException => Cancelled,
        _ => NotMeasured,
    };
}

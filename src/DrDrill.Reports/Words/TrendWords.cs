using System.Globalization;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>A trend in words; <c>regression</c> is said only of what two drills in a row confirm.</summary>
internal static class TrendWords
{
    public static string Number(TrendReport trend, double value) =>
        trend.Metric == TrendMetric.SecondsPerGb ? value.ToString("0.0", CultureInfo.InvariantCulture) + " s/GB" : Durations.People(value);

    public static string State(TrendReport trend) => trend.State switch
    {
        TrendState.TooFew => $"only {Amounts.Of(trend.ComparedWith, "drill", "drills")} to compare with: no judgement yet",
        TrendState.Regression => $"REGRESSION: {Compared(trend)}, the second in a row beyond {Number(trend, trend.Limit!.Value)}",
        TrendState.Suspect => $"{Compared(trend)}: beyond {Number(trend, trend.Limit!.Value)}, one drill alone; a second makes it a regression",
        TrendState.Better => $"better: {Compared(trend)}",
        _ => $"stable: {Compared(trend)}",
    };

    /// <summary>For a narrow place.</summary>
    public static string Brief(TrendReport trend) => trend.State switch
    {
        TrendState.TooFew => "too few drills to compare with",
        TrendState.Regression => $"REGRESSION: usual is {Number(trend, trend.Median!.Value)}",
        _ => $"{trend.State}: usual is {Number(trend, trend.Median!.Value)}",
    };

    public static string Blame(TrendReport trend) => trend is { Blame: { } phase, BlameSeconds: { } seconds }
        ? $"{PhaseWords.Name(phase)} grew most, by {Durations.People(seconds)}"
        : "";

    /// <summary>What a reader has to know of a regression, as one step.</summary>
    public static string Step(TrendReport trend) =>
        $"{trend.Target}: find out why {trend.Metric} has become worse: {Number(trend, trend.Points[^1].Value)} against a median of {Number(trend, trend.Median!.Value)} over {Amounts.Of(trend.ComparedWith, "drill", "drills")}, the second in a row beyond {Number(trend, trend.Limit!.Value)}{(Blame(trend) is { Length: > 0 } blame ? "; " + blame : "")}.";

    private static string Compared(TrendReport trend) =>
        $"median of the {Amounts.Of(trend.ComparedWith, "drill", "drills")} before {Number(trend, trend.Median!.Value)}";
}

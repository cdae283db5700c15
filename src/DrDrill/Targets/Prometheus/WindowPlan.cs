namespace DrDrill.Targets.Prometheus;

/// <summary>Equal half-open windows that cover (From, AsOf] exactly; the newest one ends at AsOf.</summary>
internal sealed record WindowPlan(SampleRange Range, long Step)
{
    public long Windows => Range.Length / Step;

    /// <param name="asOf">The target's clock.</param>
    /// <param name="oldest">What must be covered: the head's oldest sample.</param>
    /// <param name="groups">How many groups the windows are counted for.</param>
    /// <param name="limits">How many windows are too many.</param>
    public static WindowPlan For(long asOf, long oldest, long groups, PrometheusSampling limits)
    {
        var length = Math.Max((long)limits.SmallestRange.TotalMilliseconds, asOf - oldest + 1);
        var most = Math.Clamp(limits.MaxWindowRecords / Math.Max(1, groups), 1, limits.MaxWindows);
        var step = Math.Max((long)limits.SmallestStep.TotalMilliseconds, RoundUp(length, most) / most);
        step = step % 1000 == 0 ? step : RoundUp(step, 1000);
        return new WindowPlan(new SampleRange(asOf - RoundUp(length, step), asOf), step);
    }

    private static long RoundUp(long value, long unit) => (value + unit - 1) / unit * unit;
}

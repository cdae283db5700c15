namespace DrDrill.Reports.Charts;

/// <summary>From a value to its place in per cent, with round ticks.</summary>
internal sealed record Scale(double Min, double Max, double From, double To)
{
    private static readonly double[] Steps = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

    public double At(double value) => From + ((Math.Clamp(value, Min, Max) - Min) / (Max - Min) * (To - From));

    public double Width(double from, double to) => At(to) - At(from);

    public bool Holds(double value) => value >= Min && value <= Max;

    /// <summary>Four at most, on steps that a person counts in; 0 among them when it lies in the range.</summary>
    public IEnumerable<double> Ticks()
    {
        var step = Step((Max - Min) / 4);
        for (var tick = Math.Ceiling(Min / step); tick * step <= Max; tick++)
        {
            yield return tick * step;
        }
    }

    private static double Step(double least)
    {
        if (least > Steps[^1])
        {
            return Math.Ceiling(least / Steps[^1]) * Steps[^1];
        }

        if (least > 1)
        {
            return Steps.First(s => s >= least);
        }

        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(least, 0.0001))));
        return new[] { 1, 2, 5, 10 }.Select(m => m * magnitude).First(s => s >= least * 0.999999);
    }
}

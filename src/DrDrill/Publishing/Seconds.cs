namespace DrDrill.Publishing;

/// <summary>Durations as published: seconds rounded to the millisecond, in such a way that parts still sum to their whole.</summary>
internal static class Seconds
{
    public static double Of(TimeSpan span) => Math.Round(span.TotalSeconds, 3, MidpointRounding.AwayFromZero);

    public static double? Of(TimeSpan? span) => span is { } known ? Of(known) : null;

    /// <summary>The part from one instant to another: the difference of the rounded instants, so that parts which touch sum exactly.</summary>
    public static double Between(TimeSpan from, TimeSpan to) => Math.Round(Of(to) - Of(from), 3);
}

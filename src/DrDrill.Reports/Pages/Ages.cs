using System.Globalization;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Pages;

/// <summary>How long ago, and how long until: minutes are enough.</summary>
internal static class Ages
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        var age when age <= -Moment => $"{Coarse(-age)} in the future (clocks differ)",
        var age when age < Moment => "just now",
        var age => $"{Coarse(age)} ago",
    };

    public static string Until(DateTimeOffset then, DateTimeOffset now) => then - now < Moment ? "at once" : $"in {Coarse(then - now)}";

    public static string Coarse(TimeSpan span) => span < Moment ? Durations.People(Math.Round(span.TotalSeconds)) : Durations.People(Math.Floor(span.TotalMinutes) * 60);

    /// <summary>The instant for machines, the age for people, the instant again where a pointer rests.</summary>
    public static Markup Time(DateTimeOffset then, string text) => Markup.Of($"<time datetime=\"{Iso(then)}\" title=\"{Amounts.Time(then)}\">{text}</time>");

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

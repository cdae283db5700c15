using System.Globalization;
using System.Text.RegularExpressions;
using DrDrill.Configuration;

namespace DrDrill.Cli;

/// <summary>Instants on the command line: ISO 8601 with a zone, <c>2026-11-20 03:00Z</c>, or <c>2h ago</c>. Without a zone there is no instant.</summary>
internal static partial class TimeText
{
    public const string Fix = "write ISO 8601 with a zone, e.g. 2026-11-20T03:00:00Z or '2026-11-20 03:00+01:00', or '2h ago'.";

    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        if (text.EndsWith(" ago", StringComparison.Ordinal))
        {
            return DurationText.TryParse(text[..^" ago".Length].TrimEnd(), out var back) && back < now - DateTimeOffset.UnixEpoch ? now - back : null;
        }

        return Pattern().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Pattern();
}

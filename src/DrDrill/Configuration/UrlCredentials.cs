using System.Text.RegularExpressions;
using DrDrill.Tools;

namespace DrDrill.Configuration;

/// <summary>Finds <c>user:password@</c> in a URL, restic's prefixed ones (<c>rest:https://…</c>) too.</summary>
internal static partial class UrlCredentials
{
    public static Secret? PasswordIn(string url) => Pattern().Match(url) is { Success: true } match ? new Secret(match.Groups["password"].Value) : null;

    [GeneratedRegex(@"://[^/:@\s]*:(?<password>[^/\s]+)@", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

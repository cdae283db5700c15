using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace DrDrill.Configuration;

/// <summary>Whether one value can be what its key wants; if not, what is wrong and the way out.</summary>
internal static partial class ValueCheck
{
    private const string AbsolutePath = "Write an absolute path, beginning with '/'.";
    private static readonly string[] RepositoryPrefixes = ["local:", "sftp:", "rest:", "s3:", "b2:", "azure:", "gs:", "swift:", "rclone:"];

    /// <summary>Null: it can.</summary>
    public static (string What, string Fix)? Of(ConfigNode node, KeySpec spec)
    {
        var text = node.Text;
        if (text.Trim().Length == 0)
        {
            return ("is empty.", "Give it a value, or remove the key.");
        }

        return spec.Kind switch
        {
            KeyKind.Name when !NamePattern().IsMatch(text) => ($"'{text}' is no target name.", "Use 1 to 63 of a-z, 0-9, '-', '_' and '.', beginning with a letter or a digit."),
            KeyKind.Choice when !spec.Choices.Contains(text) => ($"'{text}' is unknown.", Choices(text, spec.Choices)),
            KeyKind.Flag when text is not ("true" or "false") => ($"'{text}' is neither true nor false.", "Write true or false."),
            KeyKind.Duration => Duration(text, mayBeZero: true),
            KeyKind.PositiveDuration => Duration(text, mayBeZero: false),
            KeyKind.Path when !IsAbsolute(text) => ($"'{text}' is no absolute path.", AbsolutePath),
            KeyKind.Program when text.Contains('/', StringComparison.Ordinal) && !IsAbsolute(text) => ($"'{text}' is a relative path.", "Write the name of a program on PATH, or an absolute path."),
            KeyKind.Url => Url(text),
            KeyKind.Count when !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) => ($"'{text}' is no whole number from 1 on.", "Write e.g. 7."),
            KeyKind.TimeZone when !TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) => ($"'{text}' is no time zone that this host knows.", "Write an IANA name such as UTC or Europe/Vienna; the host needs the package tzdata."),
            KeyKind.Listen when !(IPEndPoint.TryParse(text, out var end) && end.Port > 0) => ($"'{text}' is no address and port.", "Write e.g. 127.0.0.1:9467, or 0.0.0.0:9467 where others may reach it."),
            KeyKind.Engine => Engine(text),
            KeyKind.Repository => Repository(node),
            KeyKind.Postgres => PostgresText.Problem(text),
            _ => null,
        };
    }

    private static string Choices(string text, IReadOnlyList<string> choices) =>
        (NearestWord.To(text, choices) is { } guess ? $"Did you mean '{guess}'? " : "") + $"Write one of: {string.Join(", ", choices)}.";

    private static (string What, string Fix)? Duration(string text, bool mayBeZero)
    {
        if (text.StartsWith('-'))
        {
            return ($"'{text}' is negative.", DurationText.Examples);
        }

        if (text.All(char.IsAsciiDigit))
        {
            return ($"'{text}' has no unit.", DurationText.Examples);
        }

        if (!DurationText.TryParse(text, out var duration))
        {
            return ($"'{text}' is no duration.", DurationText.Examples);
        }

        return duration > TimeSpan.Zero || mayBeZero ? null : ($"'{text}' is zero, and nothing is that fast.", DurationText.Examples + " Remove the key if there is no such bound.");
    }

    private static (string What, string Fix)? Url(string text)
    {
        if (UrlCredentials.PasswordIn(text) is not null)
        {
            return ("holds a password.", "Remove it from the URL and use 'auth:' with username and passwordFile.");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? null
            : ($"'{text}' is no http or https URL.", "Write e.g. http://127.0.0.1:9090.");
    }

    private static (string What, string Fix)? Engine(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri is { Scheme: "unix", Host: "", AbsolutePath.Length: > 1 } or { Scheme: "tcp", Host.Length: > 0 })
            ? null
            : ($"'{text}' is no address of a Docker engine.", "Write unix:///var/run/docker.sock, or tcp://host:2376 (TLS by DOCKER_TLS_VERIFY and DOCKER_CERT_PATH).");

    private static (string What, string Fix)? Repository(ConfigNode node)
    {
        var text = node.Text;
        if (UrlCredentials.PasswordIn(text) is not null && !node.FromEnvironment)
        {
            return ("holds a password.", "Set DRDRILL__REPOSITORY__URL in the environment or in .env instead; if the file was committed, change the password.");
        }

        var prefix = RepositoryPrefixes.FirstOrDefault(known => text.StartsWith(known, StringComparison.Ordinal));
        var path = prefix is null or "local:" ? text[(prefix?.Length ?? 0)..] : null;
        return path is null || IsAbsolute(path)
            ? null
            : ($"'{text}' is neither an absolute path nor a restic URL.", $"Write e.g. /var/lib/drdrill/repository, or a URL that begins with {string.Join(' ', RepositoryPrefixes)}.");
    }

    private static bool IsAbsolute(string path) => Path.IsPathFullyQualified(path) && !path.Contains('\0', StringComparison.Ordinal);

    // The same as Drills.TargetName, which this room must not use; a test holds them together.
    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,62}\z")]
    private static partial Regex NamePattern();
}

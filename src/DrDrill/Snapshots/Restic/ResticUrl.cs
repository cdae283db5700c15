using System.Text.RegularExpressions;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>A repository URL taken apart: what may be shown, what must be hidden, and the directory when it is one on this machine.</summary>
/// <param name="Full">As restic gets it.</param>
/// <param name="Location">Without credentials; also the name under which the repository is locked on this host.</param>
/// <param name="LocalPath">Null for a remote repository.</param>
/// <param name="Secrets">What to mask: the password as written and as decoded. Empty when the URL embeds none.</param>
public sealed partial record ResticUrl(string Full, string Location, DataPath? LocalPath, IReadOnlyList<Secret> Secrets)
{
    private static readonly string[] Schemes = ["sftp:", "rest:", "s3:", "b2:", "azure:", "gs:", "swift:", "rclone:"];

    public bool HasCredentials => Secrets.Count > 0;

    public static ResticUrl Parse(string url)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(url);
        if (!Schemes.Any(scheme => url.StartsWith(scheme, StringComparison.Ordinal)))
        {
            var path = url.StartsWith("local:", StringComparison.Ordinal) ? url["local:".Length..] : url;
            var local = DataPath.Create(Path.GetFullPath(path));
            return new ResticUrl(local.Value, local.Value, local, []);
        }

        var user = UserAndPassword().Match(url);
        if (!user.Success)
        {
            return new ResticUrl(url, url, null, []);
        }

        var password = user.Groups["password"].Value;
        var shown = url.Remove(user.Groups["all"].Index, user.Groups["all"].Length);
        Secret[] secrets = [.. new[] { password, Uri.UnescapeDataString(password) }.Distinct(StringComparer.Ordinal).Select(text => new Secret(text))];
        return new ResticUrl(url, shown, null, secrets);
    }

    // The last @ before the path ends the user info, so that a password with an unescaped @ does not leak its second half.
    [GeneratedRegex("://(?<all>[^/:@]*:(?<password>[^/]+)@)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserAndPassword();
}

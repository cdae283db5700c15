using System.Globalization;
using System.Text;
using DrDrill.Drills;

namespace DrDrill.Snapshots.Restic;

/// <summary>Every restic command line that DrDrill runs, as argument lists; pure. The password is never among them.</summary>
public sealed class ResticArguments(ResticVersion version, ResticUrl url, TimeSpan retryLock)
{
    public static IReadOnlyList<string> Version() => ["version"];

    /// <summary>Reads the one file that needs the password and no lock.</summary>
    public IReadOnlyList<string> Open() => [.. Repository(), "cat", "config", "--no-lock", "--no-cache"];

    public IReadOnlyList<string> Initialise() => [.. Repository(), "init"];

    /// <summary><c>--ignore-ctime</c>: freezing hard-links the files, which changes ctime, and all would be read again each time.</summary>
    public IReadOnlyList<string> Backup(BackupRequest request) =>
    [
        .. Command("backup", "--json", "--ignore-ctime"),
        .. request.Tags.SelectMany(tag => new[] { "--tag", Tag(tag) }),
        .. request.Excludes.SelectMany(path => new[] { "--exclude", EscapePattern(path.Value) }),
        "--",
        .. request.Paths.Select(path => path.Value),
    ];

    public IReadOnlyList<string> Snapshots(IReadOnlyList<string> tags) => [.. Command("snapshots", "--json"), .. AllOf(tags)];

    public IReadOnlyList<string> Contents(SnapshotId id) => [.. Command("ls", "--json"), id.Value];

    public IReadOnlyList<string> ReadFile(SnapshotId id, string path) => [.. Command("dump", "--no-cache"), id.Value, path];

    /// <summary>
    /// A warm cache hides repository damage, hence <c>--no-cache</c>. <c>--include</c> and not <c>ID:/folder</c>, which 0.16 and later have too:
    /// that form loses owner and mode of the folder itself, as its node belongs to the tree above.
    /// </summary>
    public IReadOnlyList<string> Restore(SnapshotId id, string pathInSnapshot, DataPath into)
    {
        string[] json = version.TellsRestoreProgress ? ["--json"] : [];
        string[] include = pathInSnapshot == "/" ? [] : ["--include", EscapePattern(pathInSnapshot)];
        return [.. Command("restore", "--no-cache"), .. json, "--target", into.Value, .. include, id.Value];
    }

    /// <summary>Without <c>--with-cache</c> restic checks through a new temporary cache, so that it reads what the repository really holds.</summary>
    public IReadOnlyList<string> Check(string? readDataSubset) =>
        [.. Command("check"), .. readDataSubset is null ? Array.Empty<string>() : [$"--read-data-subset={readDataSubset}"]];

    public IReadOnlyList<string> Forget(ForgetRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.KeepLast, 1, nameof(request));
        if (request.Tags.Count == 0)
        {
            throw new ArgumentException("Forget needs tags: without them the snapshots of every target would be counted as one.", nameof(request));
        }

        return
        [
            .. Command("forget", "--json", "--prune", "--group-by", "host"),
            .. AllOf(request.Tags),
            .. Keep("last", request.KeepLast),
            .. Keep("daily", request.KeepDaily),
            .. Keep("weekly", request.KeepWeekly),
            .. Keep("monthly", request.KeepMonthly),
        ];
    }

    public IReadOnlyList<string> ListLocks() => [.. Repository(), "list", "locks", "--no-lock"];

    public IReadOnlyList<string> ReadLock(string id) => [.. Repository(), "cat", "lock", id, "--no-lock"];

    /// <summary>Removes stale locks only; never <c>--remove-all</c>.</summary>
    public IReadOnlyList<string> Unlock() => [.. Repository(), "unlock"];

    /// <summary>A path as a pattern that matches itself alone; restic matches with Go's <c>filepath.Match</c>.</summary>
    public static string EscapePattern(string path)
    {
        var escaped = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c is '[' or ']' or '*' or '?' or '\\')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    // A URL with a password goes through the environment: arguments are for all to read in /proc.
    private string[] Repository() => url.HasCredentials ? [] : ["-r", url.Full];

    private IEnumerable<string> Command(params string[] words)
    {
        string[] retry = version.RetriesLocks && retryLock > TimeSpan.Zero
            ? ["--retry-lock", Math.Ceiling(retryLock.TotalSeconds).ToString("0", CultureInfo.InvariantCulture) + "s"]
            : [];
        return [.. Repository(), .. retry, .. words];
    }

    private static IEnumerable<string> Keep(string rule, int? count) =>
        count is { } number and > 0 ? [$"--keep-{rule}", number.ToString(CultureInfo.InvariantCulture)] : [];

    private static IEnumerable<string> AllOf(IReadOnlyList<string> tags) => tags.Count == 0 ? [] : ["--tag", string.Join(',', tags.Select(Tag))];

    private static string Tag(string tag) => tag.Length > 0 && !tag.Contains(',', StringComparison.Ordinal)
        ? tag
        : throw new ArgumentException($"'{tag}' is no tag: restic splits tags at commas.", nameof(tag));
}

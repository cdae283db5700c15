using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>How to reach one restic repository.</summary>
/// <param name="Url">As restic takes it: a path, <c>rest:…</c>, <c>s3:…</c>, <c>sftp:…</c>, <c>rclone:…</c>; it may embed credentials.</param>
/// <param name="PasswordFile">Wins over <paramref name="Password"/>.</param>
/// <param name="BackendEnvironment">Credentials of the backend, such as AWS_ACCESS_KEY_ID; also RESTIC_CACHE_DIR and the like.</param>
/// <param name="Binary">Name or path of restic.</param>
/// <param name="LockWait">How long an operation waits for another DrDrill process that uses the repository; zero refuses at once.</param>
/// <param name="RetryLock">How long restic itself waits for a lock of another host (0.16 and later).</param>
public sealed record ResticSettings(
    string Url,
    string? PasswordFile,
    Secret? Password,
    IReadOnlyDictionary<string, string> BackendEnvironment,
    string Binary = "restic",
    TimeSpan LockWait = default,
    TimeSpan RetryLock = default);

namespace DrDrill.Snapshots.Restic;

/// <summary>
/// What an exit code and standard error mean; pure. Codes 10–12 are of 0.17 and later; 0.14 says everything by 1 and prose. An unknown code is
/// a failure (restic, doc/075_scripting.rst).
/// </summary>
public static class ResticExit
{
    public const int Incomplete = 3;
    public const int NoRepository = 10;
    public const int Locked = 11;
    public const int WrongPassword = 12;
    public const int Interrupted = 130;

    // In this order: an unreachable server and a missing file both end in "Is there a repository at the following location?", and a damaged
    // repository complains of much else.
    private static readonly (RepositoryFault Fault, string[] Signs)[] Prose =
    [
        (RepositoryFault.WrongPassword, ["wrong password or no key found", "an empty password is not a password", "Resolving password failed"]),
        (RepositoryFault.Locked, ["repository is already locked"]),
        (RepositoryFault.NoSpace, ["no space left on device", "disk quota exceeded"]),
        (RepositoryFault.Damaged, ["ciphertext verification failed", "repository contains errors", "does not match id", "Pack ID does not match", "hash mismatch", "invalid data returned", "unable to decrypt", "mac verification failed"]),
        (RepositoryFault.Unreachable, ["connection refused", "no such host", "i/o timeout", "network is unreachable", "no route to host", "connection reset", "x509:", "(401)", "(403)", "config: permission denied", "unable to create lock in backend", "Access Denied"]),
        (RepositoryFault.NoRepository, ["Is there a repository at the following location", "unable to open config file", "repository does not exist"]),
        (RepositoryFault.Damaged, ["StreamPack:"]), // a pack that is gone, once an unreachable server is ruled out
        (RepositoryFault.NoSuchSnapshot, ["no matching ID found", "no matching ID", "multiple IDs with prefix"]),
        (RepositoryFault.Incomplete, ["does not exist, skipping", "all target directories/files do not exist", "all source directories/files do not exist"]),
    ];

    public static RepositoryFault Fault(int exitCode, string errors) => exitCode switch
    {
        NoRepository => RepositoryFault.NoRepository,
        Locked => RepositoryFault.Locked,
        WrongPassword => RepositoryFault.WrongPassword,
        Interrupted => RepositoryFault.Cancelled,
        Incomplete => RepositoryFault.Incomplete,
        _ => Prose.Where(row => row.Signs.Any(sign => errors.Contains(sign, StringComparison.OrdinalIgnoreCase))).Select(row => row.Fault).FirstOrDefault(RepositoryFault.Failed),
    };

    public static string Describe(int exitCode, RepositoryFault fault) => fault switch
    {
        RepositoryFault.WrongPassword => "wrong password",
        RepositoryFault.NoRepository => "there is no repository",
        RepositoryFault.Locked => "the repository is locked",
        RepositoryFault.Incomplete => "part of the source could not be read",
        RepositoryFault.NoSuchSnapshot => "no such snapshot",
        RepositoryFault.Damaged => "the repository is damaged",
        RepositoryFault.NoSpace => "no space left",
        RepositoryFault.Cancelled => "it was interrupted",
        RepositoryFault.Unreachable => "the repository cannot be reached or may not be read",
        _ when exitCode is 137 or 139 or 134 => "it was killed: out of memory?",
        _ => "it failed",
    };

    public static string WayOut(RepositoryFault fault) => fault switch
    {
        RepositoryFault.WrongPassword => "Check RESTIC_PASSWORD in the environment or .env (it wins), or the file of 'repository.passwordFile'; then run 'drdrill doctor'.",
        RepositoryFault.NoRepository => "Check 'repository.url' in drdrill.yml; if it is to be a new one, make it with 'drdrill backup --init'. Then run 'drdrill doctor'.",
        RepositoryFault.Locked => "Wait for whoever holds it. Only when you know that it is dead, run 'restic unlock' on the host that it names.",
        RepositoryFault.Incomplete => "The snapshot, if any, is not to be restored from. Mend the path that restic names and take a new one: 'drdrill backup'.",
        RepositoryFault.NoSuchSnapshot => "List what there is: 'drdrill snapshots'.",
        RepositoryFault.Damaged => "Do not write to it. Run 'restic check --read-data', copy the repository, and follow restic's troubleshooting guide; older snapshots or another copy may be whole.",
        RepositoryFault.NoSpace => "Free space on the file system that restic names (or in TMPDIR), then run it again.",
        RepositoryFault.Cancelled => "Run it again; what was uploaded is used again.",
        RepositoryFault.Unreachable => "Check the network, the address and the backend's credentials in .env, then run 'drdrill doctor'.",
        _ => "Run the command by hand with the environment of .env; restic's own words are above.",
    };
}

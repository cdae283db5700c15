using DrDrill.Drills;
using DrDrill.Snapshots.Restic;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>A repository of a test with everything around it: directories, password, lock, restic.</summary>
public sealed class RepositoryBench(string url, DataPath root, DataPath stored) : IDisposable
{
    public const string Password = EmptyRepository.Password;

    private readonly List<RepositoryLock> _locks = [];

    public string Url { get; } = url;

    public DataPath Root { get; } = root;

    /// <summary>Where the repository's files really lie, also of the remote one.</summary>
    public DataPath Stored { get; } = stored;

    public DataPath Cache => Root.Below("cache");

    public DataPath Locks => Root.Below("locks");

    public CommandRunner Runner { get; } = new(TimeProvider.System);

    /// <summary>A repository as another DrDrill process would have it: with a lock object of its own.</summary>
    public ResticRepository Open(string password = Password, string? url = null, string binary = "restic")
    {
        var settings = new ResticSettings(url ?? Url, null, new Secret(password), new Dictionary<string, string> { ["RESTIC_CACHE_DIR"] = Cache.Value }, binary);
        var repositoryLock = new RepositoryLock(Locks, ResticUrl.Parse(settings.Url).Location, TimeProvider.System);
        _locks.Add(repositoryLock);
        return new ResticRepository(settings, Runner, TimeProvider.System, repositoryLock);
    }

    /// <summary>restic without DrDrill.</summary>
    public Task<CommandOutcome> Restic(CommandSpec spec, CancellationToken cancellationToken) => Runner.Run(
        spec with { Environment = new Dictionary<string, string?> { ["RESTIC_PASSWORD"] = Password, ["RESTIC_REPOSITORY"] = Url, ["RESTIC_CACHE_DIR"] = Cache.Value } }, cancellationToken);

    /// <summary>The repository's locks. A lock is named by its digest; the "-tmp-" file that restic writes first is none yet.</summary>
    public IReadOnlyList<string> ResticLocks => Directory.Exists(Stored.Below("locks").Value)
        ? Array.FindAll(Directory.GetFiles(Stored.Below("locks").Value), file => !Path.GetFileName(file).Contains('-', StringComparison.Ordinal))
        : [];

    public DataPath NewDirectory(string name)
    {
        Directory.CreateDirectory(Root.Below(name).Value);
        return Root.Below(name);
    }

    public void Dispose()
    {
        _locks.ForEach(one => one.Dispose());
        Directory.Delete(Root.Value, recursive: true);
    }
}

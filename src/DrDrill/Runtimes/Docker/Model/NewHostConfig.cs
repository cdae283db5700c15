namespace DrDrill.Runtimes.Docker.Model;

/// <summary>How a new container is run: its network, its mounts, and what it may take and do.</summary>
public sealed record NewHostConfig
{
    public required string NetworkMode { get; init; }

    public required IReadOnlyList<NewMount> Mounts { get; init; }

    /// <summary>Path → mount options of a file system in memory.</summary>
    public IReadOnlyDictionary<string, string> Tmpfs { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public RestartPolicy RestartPolicy { get; init; } = RestartPolicy.Never;

    public bool ReadonlyRootfs { get; init; } = true;

    public IReadOnlyList<string> CapDrop { get; init; } = ["ALL"];

    public IReadOnlyList<string> CapAdd { get; init; } = [];

    public IReadOnlyList<string> SecurityOpt { get; init; } = ["no-new-privileges"];

    /// <summary>Bytes; 0: no limit.</summary>
    public long Memory { get; init; }

    /// <summary>Memory and swap together; equal to <see cref="Memory"/>: no swap.</summary>
    public long MemorySwap { get; init; }

    /// <summary>Billionths of a core; 0: no limit.</summary>
    public long NanoCpus { get; init; }

    /// <summary>Processes and threads; 0: no limit.</summary>
    public int PidsLimit { get; init; }

    /// <summary>Against others' 1024; 0: as others.</summary>
    public long CpuShares { get; init; }

    /// <summary>10 to 1000, against others' 500; 0: as others. An engine whose kernel cannot do it says so and goes on.</summary>
    public int BlkioWeight { get; init; }

    /// <summary>1000: the first to be killed when memory runs out.</summary>
    public int OomScoreAdj { get; init; }

    public string UsernsMode { get; init; } = "";

    /// <summary>Driver of its log. <c>local</c> can be read back and lies where no log shipper looks.</summary>
    public LogSettings LogConfig { get; init; } = new("local");
}

using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>
/// What a snapshot must give back, recorded with every snapshot and stored inside it (docs/report-schema.md, "evidence.json.gz").
/// Everything in it was visible in the live service before the files were frozen, so all of it must come back.
/// </summary>
public sealed record SnapshotEvidence
{
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    public required string Target { get; init; }

    public required string Kind { get; init; }

    public required SnapshotMethod Method { get; init; }

    /// <summary>The service's version as it says it itself; null for plain files.</summary>
    public string? ServiceVersion { get; init; }

    /// <summary>The target's clock just before the freeze: what is stamped at or before it and was visible then must come back.</summary>
    public required SampleTime AsOf { get; init; }

    /// <summary>Start (exclusive) of the range that <see cref="Windows"/> and stream counts cover; older data is proven by file digests.</summary>
    public required SampleTime From { get; init; }

    /// <summary>Newest time and count in (From, AsOf] per stream.</summary>
    public required IReadOnlyList<StreamEvidence> Streams { get; init; }

    /// <summary>Exact counts per group and window, which together cover (From, AsOf].</summary>
    public required IReadOnlyList<WindowEvidence> Windows { get; init; }

    /// <summary>Digests of the values of a stated sample.</summary>
    public required IReadOnlyList<DigestEvidence> Digests { get; init; }

    /// <summary>The question whose right answer ends the RTO; null when the target has none (then RTO is NOT MEASURED).</summary>
    public DigestEvidence? Question { get; init; }

    /// <summary>One sentence for the report: what was sampled, and how much of the whole that is.</summary>
    public required string Sampling { get; init; }

    /// <summary>Absolute path of the data tree inside the snapshot.</summary>
    public string DataRoot { get; init; } = "";

    /// <summary>The frozen tree, entry by entry; null where none could be had (plain live copy).</summary>
    public IReadOnlyList<FileEntry>? Manifest { get; init; }

    /// <summary>Null where the target names no configuration.</summary>
    public ConfigurationEvidence? Configuration { get; init; }
}

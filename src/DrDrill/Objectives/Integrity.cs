namespace DrDrill.Objectives;

/// <summary>How much of what came back was compared with the snapshot evidence, and every difference found (the first thousand at most).</summary>
public sealed record Integrity(long Windows, long StreamsCompared, long SamplesCompared, long FilesCompared, IReadOnlyList<Mismatch> Mismatches)
{
    public static readonly Integrity None = new(0, 0, 0, 0, []);

    public bool IsIntact => Mismatches.Count == 0;

    public Integrity Plus(Integrity other) => new(
        Windows + other.Windows,
        StreamsCompared + other.StreamsCompared,
        SamplesCompared + other.SamplesCompared,
        FilesCompared + other.FilesCompared,
        [.. Mismatches, .. other.Mismatches]);
}

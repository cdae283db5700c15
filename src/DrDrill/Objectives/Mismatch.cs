namespace DrDrill.Objectives;

/// <summary>One place where what came back differs from the snapshot evidence. Any mismatch makes the drill FAIL.</summary>
/// <param name="Where">The file, stream or window, as a person would look it up.</param>
/// <param name="Expected">What the snapshot evidence says.</param>
/// <param name="Found">What came back.</param>
public sealed record Mismatch(string Where, string Expected, string Found)
{
    public override string ToString() => $"{Where}: expected {Expected}, found {Found}";
}

namespace DrDrill.Publishing;

/// <summary>A place where the history is not as it was written.</summary>
/// <param name="Line">Counted from 1.</param>
public sealed record HistoryProblem(int Line, string What)
{
    public override string ToString() => $"line {Line}: {What}";
}

using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Why something ended, and apart from it what to do: a report says the one at its top and the other under "what to do next".</summary>
internal sealed record Cause(string What, string? WayOut)
{
    public static Cause Of(Exception exception) => exception switch
    {
        OperationCanceledException => new Cause("It was cancelled.", null),
        DrDrillException known => new Cause(OneLine(known.What), OneLine(known.WayOut)),
        _ => new Cause(OneLine(exception.Message), null),
    };

    private static string OneLine(string text) => string.Join(" — ", text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}

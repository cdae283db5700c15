namespace DrDrill.Reports.Pages;

/// <summary>The last negative control.</summary>
/// <param name="Missed">Each as <c>target: control</c>.</param>
public sealed record ControlNote(DateTimeOffset At, int Caught, IReadOnlyList<string> Missed);

namespace DrDrill.Silences;

/// <summary>What is needed to remove a silence, also by another process after this one was killed.</summary>
/// <param name="Url">Of the Alertmanager. How to log in to it is not written down; the configuration says it.</param>
/// <param name="Comment">Names the drill and the target: the only trace of a silence whose id was not learned.</param>
/// <param name="EndsAt">It has ended by itself then.</param>
/// <param name="Id">Null: it was about to be set, and perhaps was.</param>
public sealed record SilenceNote(string Drill, string Target, Uri Url, string Comment, DateTimeOffset EndsAt, string? Id);

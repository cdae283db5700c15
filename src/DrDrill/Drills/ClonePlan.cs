namespace DrDrill.Drills;

/// <summary>How to boot a throw-away copy of a service on copied data: same program and user, other arguments.</summary>
/// <param name="Arguments">Arguments that replace the service's own.</param>
/// <param name="Data">The copied data directory, already made.</param>
/// <param name="Url">Where it will answer, on loopback.</param>
/// <param name="Ready">Answers 200 once it can be queried.</param>
/// <param name="Log">File for its output.</param>
public sealed record ClonePlan(IReadOnlyList<string> Arguments, DataPath Data, Uri Url, Uri Ready, DataPath Log);

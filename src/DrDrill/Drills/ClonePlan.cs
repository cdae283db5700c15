namespace DrDrill.Drills;

/// <summary>How to boot a throw-away copy of a service on copied data: same program, image and user, other arguments.</summary>
/// <param name="Arguments">Arguments that replace the service's own. Every path in them lies below <paramref name="Room"/>.</param>
/// <param name="Room">The directory that holds data, configuration and log. The clone sees it at the same absolute path as the worker does.</param>
/// <param name="Data">The data directory, below the room.</param>
/// <param name="Port">Where it will listen, on 127.0.0.1 of its own network.</param>
/// <param name="ReadyPath">Answers 200 once it can be queried, e.g. <c>-/ready</c>.</param>
public sealed record ClonePlan(IReadOnlyList<string> Arguments, DataPath Room, DataPath Data, int Port, string ReadyPath)
{
    /// <summary>True: where it cannot be shut off from every network it is not booted at all.</summary>
    public bool MustBeIsolated { get; init; }

    /// <summary>Null: none.</summary>
    public CloneLimits? Limits { get; init; }

    /// <summary>File for its output, made by the runtime where the service writes none itself.</summary>
    public DataPath Log => Room.Below("clone.log");

    public Uri Url => new($"http://127.0.0.1:{Port}/");
}

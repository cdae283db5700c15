using System.Net;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>One request to an engine.</summary>
/// <param name="Path">Below the version, e.g. <c>containers/json?all=1</c>; user text in it is escaped.</param>
/// <param name="Body">Sent as JSON; null: none.</param>
internal sealed record EngineCall(HttpMethod Method, string Path, object? Body = null)
{
    /// <summary>For the whole call, its answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Answers that are no errors besides 2xx, e.g. 304: it is so already.</summary>
    public IReadOnlyList<HttpStatusCode> AlsoFine { get; init; } = [];

    /// <summary>What a person may do when the engine refuses it.</summary>
    public string WayOut { get; init; } = "The engine's own words say why; 'docker inspect' and the engine's log ('journalctl -u docker') say more.";

    public static EngineCall Get(string path) => new(HttpMethod.Get, path);

    public static EngineCall Post(string path, object? body = null) => new(HttpMethod.Post, path, body);

    public override string ToString() => $"{Method} /{Path}";
}

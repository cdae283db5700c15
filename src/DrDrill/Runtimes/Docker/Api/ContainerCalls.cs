using System.Globalization;
using System.Net;
using System.Text.Json;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>Containers: list, inspect, start, stop, kill, wait, update, create, remove.</summary>
internal sealed class ContainerCalls(EngineHttp http)
{
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(2);

    /// <param name="filters">By the engine's words, e.g. <c>label</c> → <c>a=b</c>.</param>
    /// <param name="all">Also those that do not run.</param>
    public Task<List<ContainerSummary>> List(IReadOnlyDictionary<string, string[]> filters, bool all, CancellationToken cancellationToken) =>
        http.Get<List<ContainerSummary>>(EngineCall.Get($"containers/json?all={(all ? 1 : 0)}&filters={Uri.EscapeDataString(JsonSerializer.Serialize(filters))}"), cancellationToken);

    public Task<ContainerDetail?> Inspect(string idOrName, CancellationToken cancellationToken) =>
        http.Find<ContainerDetail>(EngineCall.Get($"containers/{Uri.EscapeDataString(idOrName)}/json") with { AlsoFine = [HttpStatusCode.NotFound] }, cancellationToken);

    public async Task<string> Create(string name, NewContainer container, CancellationToken cancellationToken) =>
        (await http.Get<CreatedContainer>(EngineCall.Post($"containers/create?name={Uri.EscapeDataString(name)}", container) with { Timeout = Slow }, cancellationToken)).Id;

    public Task Start(string id, CancellationToken cancellationToken) => http.Do(
        EngineCall.Post($"containers/{id}/start") with
        {
            Timeout = Slow,
            AlsoFine = [HttpStatusCode.NotModified],
            WayOut = "Mend what the engine names, then start it: 'docker start', or 'docker compose up -d'.",
        },
        cancellationToken);

    /// <param name="grace">Null: the container's own.</param>
    public Task Stop(string id, TimeSpan? grace, TimeSpan timeout, CancellationToken cancellationToken) => http.Do(
        EngineCall.Post(string.Create(CultureInfo.InvariantCulture, $"containers/{id}/stop{(grace is { } g ? $"?t={Math.Ceiling(g.TotalSeconds):0}" : "")}")) with
        {
            Timeout = timeout,
            AlsoFine = [HttpStatusCode.NotModified, HttpStatusCode.NotFound],
        },
        cancellationToken);

    /// <summary>SIGKILL; nothing when it does not run or is gone.</summary>
    public Task Kill(string id, CancellationToken cancellationToken) =>
        http.Do(EngineCall.Post($"containers/{id}/kill?signal=KILL") with { AlsoFine = [HttpStatusCode.Conflict, HttpStatusCode.NotFound] }, cancellationToken);

    public Task Unpause(string id, CancellationToken cancellationToken) =>
        http.Do(EngineCall.Post($"containers/{id}/unpause") with { AlsoFine = [HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.InternalServerError] }, cancellationToken);

    /// <summary>Returns once it does not run, or is gone.</summary>
    public Task WaitUntilStopped(string id, TimeSpan timeout, CancellationToken cancellationToken) =>
        http.Do(EngineCall.Post($"containers/{id}/wait?condition=not-running") with { Timeout = timeout, AlsoFine = [HttpStatusCode.NotFound] }, cancellationToken);

    public Task SetRestartPolicy(string id, RestartPolicy policy, CancellationToken cancellationToken) =>
        http.Do(EngineCall.Post($"containers/{id}/update", new { RestartPolicy = policy }), cancellationToken);

    public Task Remove(string id, CancellationToken cancellationToken) =>
        http.Do(new EngineCall(HttpMethod.Delete, $"containers/{id}?force=true&v=true") { Timeout = Slow, AlsoFine = [HttpStatusCode.NotFound, HttpStatusCode.Conflict] }, cancellationToken);
}

namespace DrDrill.Runtimes.Docker.Model;

/// <summary>The answer to <c>POST /containers/create</c>.</summary>
public sealed record CreatedContainer(string Id);

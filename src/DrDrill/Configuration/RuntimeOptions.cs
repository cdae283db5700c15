namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].runtime</c>: exactly one kind of runtime.</summary>
public sealed record RuntimeOptions
{
    public ProcessOptions? Process { get; init; }

    public DockerOptions? Docker { get; init; }

    /// <summary>For the plan and its reader.</summary>
    internal string Words => this switch
    {
        { Process: { } process } => $"process {process.Command[0]}",
        { Docker.Container: { } container } => $"container {container}",
        { Docker: { } docker } => $"service {docker.Service} of Compose project {docker.Project}",
        _ => "no service",
    };
}

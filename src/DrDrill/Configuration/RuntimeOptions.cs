namespace DrDrill.Configuration;

/// <summary>Section <c>targets[].runtime</c>: exactly one of these is there.</summary>
public sealed record RuntimeOptions
{
    public ProcessOptions? Process { get; init; }

    public DockerOptions? Docker { get; init; }

    public CommandsOptions? Commands { get; init; }

    /// <summary>For the plan and its reader.</summary>
    internal string Words => this switch
    {
        { Process: { } process } => $"process {process.Command[0]}",
        { Docker.Container: { } container } => $"container {container}",
        { Docker: { } docker } => $"service {docker.Service} of Compose project {docker.Project}",
        { Commands: { } commands } => $"commands, e.g. {string.Join(' ', commands.Stop)}",
        _ => "no service",
    };
}

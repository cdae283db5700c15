namespace DrDrill.Runtimes.Docker.Model;

/// <summary>When the engine starts a container again by itself: <c>no</c> (or empty), <c>always</c>, <c>unless-stopped</c>, <c>on-failure</c>.</summary>
/// <param name="MaximumRetryCount">Of <c>on-failure</c>; otherwise 0.</param>
public sealed record RestartPolicy(string Name, int MaximumRetryCount)
{
    public static RestartPolicy Never { get; } = new("no", 0);

    public bool IsNever => Name is "no" or "";
}

namespace DrDrill.Runtimes.Commands;

/// <summary>The service's own program, which its supervisor's commands do not tell.</summary>
/// <param name="User">Login name or uid to run a clone as; null: the worker's own.</param>
public sealed record CloneProgram(string Program, string? User);

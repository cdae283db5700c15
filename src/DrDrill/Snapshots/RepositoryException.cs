using DrDrill.Tools;

namespace DrDrill.Snapshots;

/// <summary>The repository could not do what was asked; the fault says of which kind that is.</summary>
public sealed class RepositoryException(RepositoryFault fault, string what, string wayOut, string? command = null, Exception? inner = null)
    : DrDrillException(what, wayOut, command, inner)
{
    public RepositoryFault Fault { get; } = fault;
}

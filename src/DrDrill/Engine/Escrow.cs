using DrDrill.Snapshots;

namespace DrDrill.Engine;

/// <summary>The repository as somebody opens it who has only the password from escrow: a drill restores with that, because after a real loss the worker's own may be gone.</summary>
/// <param name="Repository">Null when the file holds no password; drills are refused then.</param>
/// <param name="PasswordFile">Where that password lies.</param>
public sealed record Escrow(ISnapshotRepository? Repository, string PasswordFile);

using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>One restic child, written down from before it was restic: it proves afterwards that a lock in the repository is ours and dead.</summary>
/// <param name="File">Its record: a line by the DrDrill that started it, and one by itself (<see cref="ChildRegister"/>).</param>
/// <param name="Repository">Without credentials.</param>
/// <param name="IsHeld">It keeps the record locked while it lives.</param>
/// <param name="Since">Wall time just before the child started; its locks are not older.</param>
public sealed record ChildRecord(string File, ProcessIdentity Process, string Repository, DateTimeOffset Since, bool IsHeld)
{
    /// <summary>By its pid where that can be seen, else by its hold on the record: another container's, or of before the machine was started. What can be told by neither may live.</summary>
    public bool IsAlive => Process.IsFromHere ? Process.IsAlive : !IsHeld || OsLock.IsHeld(File);

    /// <summary>Null for what is no record, and for a child that never came to be restic and so has no lock.</summary>
    internal static ChildRecord? Read(string file)
    {
        try
        {
            using var reader = new StreamReader(Posix.OpenUnlocked(file));
            return reader.ReadToEnd().Split('\n') is [var opening, var stat, var held, _, ..]
                && JsonSerializer.Deserialize<Opening>(opening) is { } by && by.By?.Beside(stat) is { } process
                ? new ChildRecord(file, process, by.Repository, by.Since, held == ChildRegister.Held)
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    internal static string Open(string repository, DateTimeOffset since) =>
        JsonSerializer.Serialize(new Opening(ProcessIdentity.Of(Environment.ProcessId)!, repository, since)) + "\n";

    private sealed record Opening(ProcessIdentity? By, string Repository, DateTimeOffset Since);
}

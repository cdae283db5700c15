using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary>
/// <c>DR/negative-control.json</c>: the last negative control of each target, kept for every later report (docs/report-schema.md). One of some targets leaves what is known
/// of the others.
/// </summary>
public sealed class NegativeControlRecord(ReportStore store)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Empty when there never was one, or its file cannot be read: both are "not proven".</summary>
    public IReadOnlyList<TargetControls> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllText(store.NegativeControl), Json)?.Targets ?? [];
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public async Task Write(IReadOnlyList<TargetControls> ran, CancellationToken cancellationToken)
    {
        PrivateDirectory.Create(Path.GetDirectoryName(store.NegativeControl)!);
        using var held = await Lock(cancellationToken);
        var others = Read().Where(known => ran.All(now => now.Target != known.Target));
        var content = new Content([.. others.Concat(ran).OrderBy(controls => controls.Target, StringComparer.Ordinal)]);
        AtomicFile.WriteText(store.NegativeControl, JsonSerializer.Serialize(content, Json) + "\n");
    }

    /// <summary>Held for one small write only.</summary>
    private async Task<OsLock> Lock(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (OsLock.TryTake($"{store.NegativeControl}.lock", $"pid {Environment.ProcessId}") is { } held)
            {
                return held;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private sealed record Content(IReadOnlyList<TargetControls>? Targets);
}

using DrDrill.Drills;
using DrDrill.Silences;

namespace DrDrill.Engine;

/// <summary>One target's drill with alerts about it silenced from just before the strike until everything is back, however that ends.</summary>
internal sealed class QuietDrill(ISilences silences, IDrillObserver observer)
{
    public async Task<TargetResult> Run(DrillId drill, TargetName target, Func<Task<TargetResult>> run, CancellationToken cancellationToken)
    {
        var before = Tell(target, await silences.Begin(drill, target, cancellationToken));
        IReadOnlyList<string> after = [];
        TargetResult result;
        try
        {
            result = await run();
        }
        finally
        {
            after = Tell(target, await silences.End(drill, target));
        }

        return result with { Notes = [.. result.Notes, .. before, .. after] };
    }

    private IReadOnlyList<string> Tell(TargetName target, string? sentence)
    {
        if (sentence is null)
        {
            return [];
        }

        observer.Say(target.Value, sentence);
        return [sentence];
    }
}

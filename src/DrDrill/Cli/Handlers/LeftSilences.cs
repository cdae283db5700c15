using DrDrill.Journal;
using DrDrill.Publishing;
using DrDrill.Silences;
using DrDrill.Tools;
using ILogger = Serilog.ILogger;

namespace DrDrill.Cli.Handlers;

/// <summary>Silences that killed drills of a root left behind: shown by <c>recover</c>, removed by <c>recover --yes</c> and at the worker's start.</summary>
internal sealed class LeftSilences(OpenSession open, string root)
{
    private readonly JournalFolder _journals = new(new ReportStore(Path.Combine(root, "DR")).Drills);

    /// <summary>What would be removed; asks nobody.</summary>
    public IReadOnlyList<string> Describe() => [.. new SilenceNotes(new Places("", root).State).All().Where(note => !(Drills.DrillId.TryParse(note.Drill, out var drill) && _journals.IsLive(drill!)))
        .Select(note => $"{note.Drill} {note.Target}: its alerts are silenced in {note.Url} until {note.EndsAt.UtcDateTime:u}; would remove the silence")];

    /// <returns>A sentence for each. That one could not be removed is none of a recovery's failures: no data waits for it, and it ends by itself.</returns>
    public async Task<IReadOnlyList<string>> Remove(ILogger log)
    {
        if (Describe().Count == 0)
        {
            return [];
        }

        try
        {
            using var session = open(new Places(Path.Combine(root, Configuration.ConfigurationLoader.FileName), root), new LogObserver(log), log);
            return await Remove(session, log);
        }
        catch (DrDrillException e)
        {
            return [$"Warning: silences could not be removed, and end by themselves: {e.What}"];
        }
    }

    public async Task<IReadOnlyList<string>> Remove(Session session, ILogger log)
    {
        var said = await session.Silences.EndLeft(_journals.IsLive);
        foreach (var sentence in said)
        {
            log.Information("{Sentence:l}", sentence);
        }

        return said;
    }
}

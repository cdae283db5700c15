using DrDrill.Journal;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>While a killed drill of a target has not been recovered, nothing else is done to that target.</summary>
public static class OpenJournals
{
    /// <exception cref="HumanNeededException">One of the targets has an open journal.</exception>
    public static void Refuse(JournalFolder journals, IEnumerable<Subject> subjects)
    {
        foreach (var subject in subjects)
        {
            if (journals.OpenFor(subject.Work.Data) is { } open)
            {
                throw new HumanNeededException(
                    $"An earlier drill of target {subject.Name} was interrupted and has not been recovered: {open}.",
                    "Run 'drdrill recover' to see what it would do, then 'drdrill recover --yes'.");
            }

            if (subject.Work.HoldsData())
            {
                throw new HumanNeededException(
                    $"{subject.Work.Root} still holds a quarantine of target {subject.Name}, and no open journal here knows of it.",
                    "Another installation of DrDrill may have been interrupted: run 'drdrill recover' from its directory. Do not delete the quarantine before its data is accounted for.");
            }
        }
    }
}

using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>Says of an integrity comparison only what it proves: comparing nothing proves nothing.</summary>
internal static class IntegrityWords
{
    public static bool WasCompared(IntegrityReport integrity) =>
        integrity.Windows > 0 || integrity.StreamsCompared > 0 || integrity.SamplesCompared > 0 || integrity.FilesCompared > 0 || integrity.Mismatches.Count > 0;

    public static string Of(IntegrityReport integrity)
    {
        if (!WasCompared(integrity))
        {
            return VerdictWord.NotMeasured;
        }

        return integrity.Mismatches.Count == 0
            ? "equal"
            : $"WRONG: {Amounts.Of(integrity.Mismatches.Count, "difference", "differences")}";
    }
}

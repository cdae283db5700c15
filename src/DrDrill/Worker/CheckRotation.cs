using System.Globalization;
using DrDrill.Publishing.Checks;

namespace DrDrill.Worker;

/// <summary>Which part of the repository a check reads next, kept on disk: after as many runs as there are parts, every pack has been read.</summary>
internal sealed class CheckRotation(CheckRecords records, TimeProvider clock)
{
    /// <summary>As restic's <c>--read-data-subset</c> wants it: <c>3/7</c>.</summary>
    public string Next(string job, int parts) => string.Create(CultureInfo.InvariantCulture, $"{Known(job, parts).Next}/{parts}");

    /// <summary>Also after a part that was found damaged, lest the others never be read.</summary>
    /// <param name="damage">What was found; null: the part is sound.</param>
    public void Advance(string job, int parts, string? damage)
    {
        var known = Known(job, parts);
        records.Write(known.With(new PartRead(known.Next, clock.GetUtcNow(), damage)));
    }

    private CheckRecord Known(string job, int parts) => records.Read(job)?.Of(parts) ?? new CheckRecord(job, parts, []);
}

using DrDrill.Reports.Model;

namespace DrDrill.Publishing.Checks;

/// <summary>What one rotating check has read.</summary>
/// <param name="Parts">Into how many parts it divides the repository now.</param>
/// <param name="Read">Its last checks, at most one of each part, oldest first.</param>
public sealed record CheckRecord(string Job, int Parts, IReadOnlyList<PartRead> Read)
{
    /// <summary>The part after the one that was read last.</summary>
    public int Next => Read.Count == 0 ? 1 : (Read[^1].Part % Parts) + 1;

    /// <summary>With other parts than before, what was read says nothing any more: the packs are divided anew.</summary>
    public CheckRecord Of(int parts) => parts == Parts ? this : new CheckRecord(Job, parts, []);

    public CheckRecord With(PartRead read) => this with { Read = [.. Read.Where(known => known.Part != read.Part), read] };

    /// <summary>Null when nothing was read.</summary>
    public CheckReport? Report => Read.Count == 0 ? null : new CheckReport(Job, Parts, Read.Count, Read[0].At.ToUniversalTime(), Read[^1].At.ToUniversalTime())
    {
        Damaged = [.. Read.Where(read => read.Damage is not null).Select(read => new DamagedPartReport(read.Part, read.At.ToUniversalTime(), read.Damage!))],
    };
}

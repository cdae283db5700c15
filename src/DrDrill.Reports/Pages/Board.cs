namespace DrDrill.Reports.Pages;

/// <summary>What the first page shows.</summary>
public sealed record Board
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the history: another one when a drill was published.</summary>
    public string Version { get; init; } = "";

    /// <summary>A PASS that is older is STALE.</summary>
    public required TimeSpan StaleAfter { get; init; }

    /// <summary>In the order of drdrill.yml.</summary>
    public IReadOnlyList<TargetCard> Targets { get; init; } = [];

    /// <summary>Targets in the history that drdrill.yml does not name any more.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];

    /// <summary>What /readyz says is in the way.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public IReadOnlyList<RunningDrill> Running { get; init; } = [];

    /// <summary>Soonest first.</summary>
    public IReadOnlyList<ComingRun> Coming { get; init; } = [];

    /// <summary>Null: there never was one.</summary>
    public ControlNote? Control { get; init; }

    /// <summary>Drills in the history, sandboxes among them.</summary>
    public int Drills { get; init; }

    public int Sandboxes { get; init; }

    internal string StateOf(TargetCard card) => card.State(At, StaleAfter);

    /// <summary>Worst first.</summary>
    internal IEnumerable<TargetCard> WorstFirst() => Targets.OrderByDescending(card => StateWord.Rank(StateOf(card)));
}

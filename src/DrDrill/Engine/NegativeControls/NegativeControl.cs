using DrDrill.Drills;

namespace DrDrill.Engine.NegativeControls;

/// <summary>One way to spoil a restore on purpose, and how an honest drill must notice it.</summary>
/// <param name="Name">One or two words, e.g. <c>missing file</c>.</param>
/// <param name="What">For a person: what was done to the restored copy.</param>
/// <param name="Layer">Where it is done.</param>
/// <param name="Spoil">Spoils the restored tree at this place; returns what it touched, relative to the tree. Null: there is nothing here to spoil. Not asked in layer <see cref="ControlLayer.Snapshot"/>.</param>
/// <param name="IsRightReason">Whether a FAIL came from what was spoiled, and not from something else.</param>
public sealed record NegativeControl(
    string Name,
    string What,
    ControlLayer Layer,
    Func<Subject, DataPath, string?> Spoil,
    Func<TargetResult, string, bool> IsRightReason);

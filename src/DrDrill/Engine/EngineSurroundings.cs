namespace DrDrill.Engine;

/// <summary>What the engine gets from outside beside its ports.</summary>
public sealed record EngineSurroundings(TimeProvider Clock, IDrillObserver Observer);

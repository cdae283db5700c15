namespace DrDrill.Engine;

/// <summary>Where the engine keeps things.</summary>
/// <param name="Drills">The <c>DR/drills</c> directory: one directory per drill, its journal and evidence in it.</param>
/// <param name="Configuration">The configuration file that recovery will read again to know how services are stopped and started.</param>
public sealed record EnginePlaces(string Drills, string Configuration);

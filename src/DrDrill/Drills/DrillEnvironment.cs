namespace DrDrill.Drills;

/// <summary>Versions a result holds for.</summary>
/// <param name="Services">Version per target name, where the service says one.</param>
public sealed record DrillEnvironment(string DrDrill, string Restic, string Os, string Host, IReadOnlyDictionary<string, string> Services);

namespace DrDrill.Tests.Architecture;

/// <summary>The floor table of house.md, as a test can hold it.</summary>
internal static class FloorTable
{
    private static readonly string[] BelowTheTop =
        ["Tools", "Objectives", "Reports", "Drills", "Configuration", "Runtimes", "Disasters", "Snapshots", "Silences", "Journal", "Targets", "Planning", "Engine", "Publishing"];

    public static IReadOnlyDictionary<string, FloorRule> Rules { get; } = new FloorRule[]
    {
        new("Tools", "Tools is the ground floor: it knows the operating system and nothing of drills."),
        new("Objectives", "Objectives is pure: instants and values in, verdicts out."),
        new("Reports", "DrDrill.Reports takes a model and gives text: it knows neither disk nor drill."),
        new("Drills", "Drills holds records only: no IO, options or clock.", "Objectives"),
        new("Configuration", "adapters get small settings records; Configuration knows none of them.", "Tools:Secret,DrDrillException"),
        new("Runtimes", "adapters do not know one another.", "Tools", "Drills"),
        new("Disasters", "adapters do not know one another.", "Tools", "Drills"),
        new("Snapshots", "adapters do not know one another.", "Tools", "Drills"),
        new("Silences", "adapters do not know one another.", "Tools", "Drills"),
        new("Journal", "adapters do not know one another.", "Tools", "Drills"),
        new("Targets", "a target does not know it is drilled.", "Tools", "Drills", "Objectives"),
        new("Planning", "Planning is pure: options in, plan out.", "Configuration", "Drills", "Objectives", "Tools:DrDrillException"),
        new("Engine", "the engine tells the story by ports: no restic, Docker, Quartz, Slack or Reports by name.",
            "Drills", "Objectives", "Runtimes:ports", "Targets:ports", "Snapshots:ports", "Disasters:ports", "Silences:ports", "Journal", "Tools"),
        new("Publishing", "a publisher sees a finished result, never the engine or a target.", "Drills", "Objectives", "Tools", "Reports"),
        new("Sandbox", "the sandbox is built from what lies below the command line.", BelowTheTop),
        new("Cli", "Cli, Worker and Web do not know each other.", [.. BelowTheTop, "Sandbox"]),
        new("Worker", "Cli, Worker and Web do not know each other.", [.. BelowTheTop, "Sandbox"]),
        new("Web", "Cli, Worker and Web do not know each other.", [.. BelowTheTop, "Sandbox"]),
        new("Composition", "it wires everything.", [.. BelowTheTop, "Sandbox", "Cli", "Worker", "Web"]),
    }.ToDictionary(rule => rule.Room, StringComparer.Ordinal);

    /// <summary>Packages and frameworks, and the only rooms that say their name.</summary>
    public static IReadOnlyDictionary<string, string[]> Packages { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["YamlDotNet"] = ["Configuration", "Targets"],
        ["System.CommandLine"] = ["Cli"],
        ["Spectre.Console"] = ["Cli"],
        ["Polly"] = ["Publishing"],
        ["Quartz"] = ["Worker", "Composition"],
        ["Microsoft.AspNetCore"] = ["Web", "Sandbox", "Composition"],
        ["Markdig"] = ["Reports"],
        ["Npgsql"] = ["Targets", "Worker", "Composition"],
        ["System.Net.Http"] = ["Targets", "Runtimes", "Silences", "Publishing", "Composition", "Sandbox", "Tools"],
    };

    /// <summary>Rooms without disk, network or clock.</summary>
    public static IReadOnlySet<string> Pure { get; } = new HashSet<string>(["Objectives", "Reports", "Drills", "Planning"], StringComparer.Ordinal);
}

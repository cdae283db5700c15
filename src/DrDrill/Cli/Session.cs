using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Metrics;
using DrDrill.Publishing.Outbox;
using DrDrill.Silences.Alertmanager;
using DrDrill.Snapshots;

namespace DrDrill.Cli;

/// <summary>Everything a verb works with, wired for one configuration and one place of results.</summary>
/// <param name="SubjectOf">Makes a target's subject from its plan.</param>
/// <param name="Sinks">Where finished drills are told.</param>
internal sealed record Session(
    DrDrillOptions Options,
    ISnapshotRepository Repository,
    DrillParts Parts,
    Func<TargetPlan, Subject> SubjectOf,
    SafeFanOut Sinks) : IDisposable
{
    /// <summary>Fills in the data directories that the configuration leaves to the engine.</summary>
    public required Func<IReadOnlyList<TargetOptions>, CancellationToken, Task<IReadOnlyList<TargetOptions>>> Locate { get; init; }

    /// <summary>Closes what the wiring opened.</summary>
    public required IDisposable Resources { get; init; }

    /// <summary>The configured ways out to people, each with what waits on disk.</summary>
    public required IReadOnlyList<OutboxChannel> Outboxes { get; init; }

    /// <summary>The newest scheduled snapshot of each target, for the metrics.</summary>
    public required SnapshotNotes Notes { get; init; }

    /// <summary>Of the targets that have one configured; and what killed drills left of them.</summary>
    public required AlertmanagerSilences Silences { get; init; }

    /// <summary>A result as it is published.</summary>
    public required ReportComposer Composer { get; init; }

    /// <summary>All of them as one.</summary>
    public required AlertChannels Alerts { get; init; }

    /// <summary>What doctor says of the workers' cluster; nothing where there is none.</summary>
    public required Func<CancellationToken, Task<IReadOnlyList<Finding>>> Cluster { get; init; }

    /// <summary>This session with the data of the named targets (of all when none is named) known.</summary>
    /// <exception cref="Tools.RefusedException">A container, or its data, cannot be found.</exception>
    public async Task<Session> Located(IReadOnlyList<TargetName> names, CancellationToken cancellationToken)
    {
        var found = (await Locate(Planner.Choose(Options, names), cancellationToken)).ToDictionary(target => target.Name, StringComparer.Ordinal);
        return this with { Options = Options with { Targets = [.. Options.Targets.Select(target => found.GetValueOrDefault(target.Name, target))] } };
    }

    /// <summary>For verbs that open the repository or ask a service. Recovery does not: data is brought back also by one who lost the password.</summary>
    public Session WithSecrets()
    {
        Options.RequireSecrets();
        return this;
    }

    public void Dispose() => Resources.Dispose();
}

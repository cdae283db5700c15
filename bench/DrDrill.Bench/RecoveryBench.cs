using System.Security.Cryptography;
using DrDrill.Cli;
using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Objectives;
using DrDrill.Snapshots;
using DrDrill.Snapshots.Restic;
using DrDrill.Tools;
using Serilog.Core;

namespace DrDrill.Bench;

/// <summary>The drill's RTO achieved against the same recovery by hand: same repository, same snapshot, same machine, by turns.</summary>
internal sealed class RecoveryBench(BenchRoot root)
{
    private const int Repetitions = 7;
    private static readonly TimeProvider Clock = TimeProvider.System;
    private static readonly LogObserver Quiet = new(Logger.None);

    public async Task Run(CancellationToken cancellationToken)
    {
        var place = root.Make("prometheus");
        var data = root.Make("prometheus/data");
        BenchRoot.Say($"seeding {BenchHistory.Series} series over {BenchHistory.Hours} h");
        await BenchHistory.Write(place, data, cancellationToken);
        await using var series = await SeriesServer.Start(1000, cancellationToken);
        var port = Loopback.FreePort();
        await using var live = new BenchPrometheus(place, data, port, series.Port, "1s");
        await live.Runtime.Start(cancellationToken);
        await live.UntilCanary(40, cancellationToken);

        var (repository, passwordFile) = (root.Make("repository"), $"{root.Directory}/password");
        AtomicFile.WriteText(passwordFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        using var held = new RepositoryLock(root.Make("locks"), ResticUrl.Parse(repository.Value).Location, Clock);
        var timed = new TimedRepository(new ResticRepository(new ResticSettings(repository.Value, passwordFile, null, new Dictionary<string, string>()), BenchRoot.Commands, Clock, held));
        await timed.Initialise(cancellationToken);
        var parts = new DrillParts(timed, new DataGuard([]), new Damage(BenchRoot.Commands), new EnginePlaces(root.Make("drills").Value, $"{root.Directory}/drdrill.yml"), new EngineSurroundings(Clock, Quiet));
        var work = new Workspace(data, Workspace.DefaultFor(data, live.Target.Name));
        var plan = new TargetPlan(live.Target.Name, live.Target.Kind, data, work.Root, SnapshotMethod.Freeze, null, null, TimeSpan.FromMinutes(2), live.Runtime.Description);
        var subject = new Subject(plan, live.Target, live.Runtime, work);
        var snapshot = await parts.Taker.Take(subject, SnapshotTags.Scheduled, NewId(), null, cancellationToken);
        BenchRoot.Say($"snapshot of {snapshot.Used.Files} files, {snapshot.Used.Bytes / (1 << 20)} MiB");

        var raw = new RawRecovery(root, snapshot, repository.Value, passwordFile, tree => new BenchPrometheus(root.Make("raw-place"), tree, port, series.Port, "1s"));
        var (byHand, drills) = (new List<(double Restic, double Total)>(), new List<DrillFigures>());
        for (var i = 0; i <= Repetitions; i++)
        {
            await live.Runtime.Kill(cancellationToken);
            var hand = await raw.Run(cancellationToken);
            await live.Runtime.Start(cancellationToken);
            var drill = await Drill(parts, subject, snapshot, timed, cancellationToken);
            BenchRoot.Say($"{(i == 0 ? "warm-up" : $"round {i}")}: by hand {hand.Total:0.000} s, RTO achieved {drill.Rto:0.000} s");
            if (i > 0)
            {
                byHand.Add(hand);
                drills.Add(drill);
            }
        }

        RecoveryTable.Print(snapshot.Used, byHand, drills);
    }

    private static async Task<DrillFigures> Drill(DrillParts parts, Subject subject, ProvenSnapshot snapshot, TimedRepository timed, CancellationToken cancellationToken)
    {
        var plan = new DrillPlan(
            NewId(), DrillMode.InPlace, EvidenceLevel.L3, DisasterKind.Wipe, SnapshotChoice.ById(snapshot.Used.Id.Value), AfterDrill.Original,
            TimeSpan.Zero, TimeSpan.Zero, Sandbox: true, "bench", new string('0', 64), [subject.Plan]);
        while (!(await subject.Target.Ask(snapshot.Evidence, cancellationToken)).IsCorrect)
        {
            await Task.Delay(100, cancellationToken);
        }

        var result = (await new DrillRunner(parts, Clock, Quiet).Run(plan, [subject], cancellationToken)).Targets[0];
        cancellationToken.ThrowIfCancellationRequested();
        if (result.Verdict != Verdict.Pass)
        {
            throw new InvalidOperationException($"The benchmark's drill ended {result.Verdict}: {result.Reason}");
        }

        double Of(Phase phase) => result.Phases.Single(p => p.Phase == phase && p.Critical).Duration.TotalSeconds;
        return new DrillFigures(result.Rto!.Value.TotalSeconds, Of(Phase.Strike), timed.LastRestore.TotalSeconds, Of(Phase.Restore), Of(Phase.Start), Of(Phase.Answer));
    }

    private static DrillId NewId() => DrillId.New(Clock.GetUtcNow(), Random.Shared);
}

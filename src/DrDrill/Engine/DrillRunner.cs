using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>
/// The story of a drill: preflight → snapshot → record, then for all targets side by side strike → restore → start → answer → verify → original back
/// → clean up. It always ends in a result; only what makes a drill impossible to begin is an exception.
/// </summary>
public sealed class DrillRunner(DrillParts parts, TimeProvider clock, IDrillObserver observer)
{
    /// <summary>Told of the result before the journal is closed: from then on nothing but this knows that the drill was.</summary>
    public Action<DrillResult> BeforeClosing { get; init; } = _ => { };

    public async Task<DrillResult> Run(DrillPlan plan, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        using var locks = parts.AreSafe(subjects) ? await TargetLocks.Take(subjects, $"drill {plan.Id}", TimeSpan.Zero, clock, cancellationToken) : null;
        OpenJournals.Refuse(parts.Journals, subjects);
        var phases = subjects.ToDictionary(s => s, s => new PhaseLog(s.Name.Value, clock, observer));
        var preflight = await Preflight(plan, subjects, phases, cancellationToken);
        Tell(preflight);
        if (preflight.Refusals.Count > 0)
        {
            return Conclude(plan, startedAt, preflight, [.. subjects.Select(s => Refused(s, preflight))], cancelled: false);
        }

        var (skipped, ready) = (subjects.Where(s => preflight.SkipOf(s.Name.Value) is not null).ToList(), subjects.Where(s => preflight.SkipOf(s.Name.Value) is null).ToList());
        using var held = await parts.Repository.Hold($"drill {plan.Id}", TimeSpan.Zero, cancellationToken);
        var results = skipped.Select(s => Skipped(s, preflight)).ToList();
        if (ready.Count == 0)
        {
            return Conclude(plan, startedAt, preflight, results, cancellationToken.IsCancellationRequested);
        }

        using var journal = parts.OpenJournal(plan);
        Enrol(ready, preflight, journal);
        results.AddRange(await Drill(plan, ready, phases, preflight, journal, cancellationToken));
        var result = Conclude(plan, startedAt, preflight, results, cancellationToken.IsCancellationRequested);
        Close(journal, result);
        return result;
    }

    private async Task<IReadOnlyList<TargetResult>> Drill(DrillPlan plan, IReadOnlyList<Subject> subjects, Dictionary<Subject, PhaseLog> phases, PreflightReport preflight, JournalWriter journal, CancellationToken cancellationToken)
    {
        try
        {
            var recorded = await Prepare(plan, subjects, phases, journal, cancellationToken);
            var drill = parts.TargetDrill(plan, journal);
            return await Task.WhenAll(recorded.Select(r => Task.Run(() => drill(r, phases[r.Subject], cancellationToken), CancellationToken.None)));
        }
        catch (Exception e) // whatever it was: services as they were
        {
            return await Abandon(subjects, preflight, journal, e);
        }
    }

    /// <summary>One look at all of them, so it took each of them as long.</summary>
    private async Task<PreflightReport> Preflight(DrillPlan plan, IReadOnlyList<Subject> subjects, Dictionary<Subject, PhaseLog> phases, CancellationToken cancellationToken)
    {
        var from = clock.GetTimestamp();
        var report = await parts.Preflight.Check(subjects, plan.Mode, cancellationToken);
        foreach (var subject in subjects)
        {
            phases[subject].End(Phase.Preflight, from, clock.GetTimestamp(), critical: false);
        }

        return report;
    }

    /// <summary>Everything up to the strike: nothing that is live is touched but by the stop method's own stop.</summary>
    private async Task<IReadOnlyList<RecordedTarget>> Prepare(DrillPlan plan, IReadOnlyList<Subject> subjects, Dictionary<Subject, PhaseLog> phases, JournalWriter journal, CancellationToken cancellationToken)
    {
        var snapshots = new List<ProvenSnapshot>();
        foreach (var subject in subjects)
        {
            snapshots.Add(await phases[subject].Run(Phase.Snapshot, () => parts.Snapshot.Provide(plan, subject, journal, cancellationToken)));
        }

        var strike = parts.Strike(plan, journal);
        foreach (var subject in subjects)
        {
            await strike.PrepareDamage(plan.Disaster, subject, cancellationToken);
        }

        if (plan.Settle > TimeSpan.Zero)
        {
            observer.Say("drill", $"letting {plan.Settle.TotalSeconds:0} s pass, so that something is really lost");
            await Task.Delay(plan.Settle, clock, cancellationToken);
        }

        var record = parts.Record(plan);
        return await Task.WhenAll(snapshots.Select(s => phases[s.Subject].Run(Phase.Record, () => record.Capture(s, cancellationToken))));
    }

    private static void Enrol(IReadOnlyList<Subject> subjects, PreflightReport preflight, JournalWriter journal)
    {
        foreach (var subject in subjects)
        {
            journal.Append(new TargetEnrolled(subject.Name.Value, subject.Plan.Kind, subject.Plan.Data.Value, subject.Plan.Work.Value, preflight.Targets[subject.Name.Value].WasRunning));
        }
    }

    /// <summary>Something failed before the strike: services as they were, nothing measured.</summary>
    private async Task<IReadOnlyList<TargetResult>> Abandon(IReadOnlyList<Subject> subjects, PreflightReport preflight, JournalWriter journal, Exception cause)
    {
        var rescue = new Rescue(journal);
        var cleanUp = new CleanUpPhase(journal);
        var results = new List<TargetResult>();
        foreach (var subject in subjects)
        {
            var why = Cause.Of(cause);
            why = why with { What = $"The drill ended before the strike; nothing was taken away. {why.What}" };
            var verdict = Verdict.NotMeasured;
            try
            {
                await rescue.BringOriginalBack(subject.Name.Value, subject.Work, subject.Runtime, CancellationToken.None);
                cleanUp.Clean(subject.Name.Value, subject.Work);
            }
            catch (Exception e)
            {
                (verdict, why) = (Verdict.DataNotBack, new Cause($"{why.What} {Cause.Of(e).What}", Cause.Of(e).WayOut));
            }

            results.Add(ResultOf.Untouched(subject, preflight.Targets[subject.Name.Value], verdict, why));
        }

        return results;
    }

    /// <summary>It stays open while anything is left to do: original data, or a clone that an engine out of reach still runs.</summary>
    private void Close(JournalWriter journal, DrillResult result)
    {
        try
        {
            BeforeClosing(result);
        }
        catch (Exception e)
        {
            observer.Say("drill", $"its outcome could not be put aside ({e.Message}): if this process is killed now, nobody is told of it");
        }

        try
        {
            if (result.Verdict != Verdict.DataNotBack && JournalState.Of(journal.Lines).Targets.Values.All(target => target.IsCleanedUp))
            {
                journal.Append(new DrillClosed(result.Verdict.ToString(), "drill"));
            }
        }
        catch (IOException e)
        {
            // Everything is back; recovery will find nothing to do and close it.
            observer.Say("drill", $"the journal could not be closed ({e.Message}); run 'drdrill recover --yes' once there is space again");
        }
    }

    private DrillResult Conclude(DrillPlan plan, DateTimeOffset startedAt, PreflightReport preflight, IReadOnlyList<TargetResult> results, bool cancelled)
    {
        var worst = results.Count == 0 ? null : results.MaxBy(r => r.Verdict)!;
        var objectives = results.SelectMany(r => Judge.Compare(r.Plan.Name.Value, r.Plan.RtoObjective, r.Plan.RpoObjective, r.Rto, r.Rpo?.Achieved, plan.DetectionAllowance)).ToList();
        var services = results.Where(r => r.ServiceVersion is not null).ToDictionary(r => r.Plan.Name.Value, r => $"{r.Plan.Kind} {r.ServiceVersion}", StringComparer.Ordinal);
        return new DrillResult(
            plan,
            startedAt,
            clock.GetUtcNow(),
            Judge.Worst(results.Select(r => r.Verdict)),
            worst is null ? "No target took part." : $"{worst.Plan.Name}: {worst.Reason}",
            cancelled,
            [.. results.Select(r => r with { Notes = [.. preflight.WarningsFor(r.Plan.Name.Value), .. r.Notes], RepositoryOnSameDisk = SharesDisk(r.Plan.Name.Value, preflight) })],
            objectives,
            new DrillEnvironment(Product.Version, preflight.ToolVersion, System.Runtime.InteropServices.RuntimeInformation.OSDescription, Environment.MachineName, services));
    }

    /// <summary>Unknown for a repository that is not on this machine.</summary>
    private bool? SharesDisk(string target, PreflightReport preflight) =>
        parts.Repository.LocalPath is null || !preflight.Targets.ContainsKey(target) ? null : preflight.Findings.Any(f => f.IsSameDisk && f.Target == target);

    private void Tell(PreflightReport preflight)
    {
        foreach (var finding in preflight.Findings.Where(f => f.Severity != FindingSeverity.Fine))
        {
            observer.Say(finding.Target ?? "preflight", $"{finding.Severity.ToString().ToLowerInvariant()}: {finding.What} {finding.WayOut}".TrimEnd());
        }
    }

    private static TargetResult Refused(Subject subject, PreflightReport preflight)
    {
        var own = preflight.Refusals.Where(f => f.Target is null || f.Target == subject.Name.Value).ToList();
        var reason = own.Count > 0 ? string.Join(" ", own.Select(f => f.What)) : "Not drilled, because preflight refused another target.";
        var wayOut = own.Count > 0 ? string.Join(" ", own.Select(f => f.WayOut).Distinct()) : null;
        return ResultOf.Untouched(
            subject, preflight.Targets.GetValueOrDefault(subject.Name.Value), Verdict.NotMeasured, new Cause($"Refused by preflight; nothing was touched. {reason}".ReplaceLineEndings(" — "), wayOut));
    }

    private static TargetResult Skipped(Subject subject, PreflightReport preflight) =>
        ResultOf.Untouched(subject, preflight.Targets[subject.Name.Value], Verdict.Skipped, new Cause(preflight.SkipOf(subject.Name.Value)!.What, null));
}

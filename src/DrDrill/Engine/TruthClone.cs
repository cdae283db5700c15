using System.Net;
using DrDrill.Drills;
using DrDrill.Runtimes;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>
/// Boots a throw-away copy of the service on a copy of the quarantined data, so that what arrived between the last query and the kill can be
/// read exactly, and the quarantine itself is never opened by a service that would repair it.
/// </summary>
public sealed class TruthClone(TimeProvider clock) : ITruth
{
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs the use with the clone's address; with null where the target needs no clone.</summary>
    /// <exception cref="CloneFailedException">It could not be made, booted, or asked in time.</exception>
    public async Task<T> Serve<T>(StruckTarget struck, Func<ServiceAccess?, Task<T>> use, CancellationToken cancellationToken)
    {
        var subject = struck.Subject;
        var room = subject.Work.FreshForService(subject.Work.Clone);
        try
        {
            if (await Prepare(subject, struck.Original, room, cancellationToken) is not { } plan)
            {
                return await use(null);
            }

            await using var clone = await Boot(subject, plan, cancellationToken);
            await WaitUntilReady(subject, plan, clone, cancellationToken);
            return await use(clone.Access);
        }
        finally
        {
            subject.Work.Remove(room);
        }
    }

    private static async Task<ClonePlan?> Prepare(Subject subject, DataPath original, DataPath room, CancellationToken cancellationToken)
    {
        if (!subject.Target.HasService)
        {
            return null;
        }

        try
        {
            var data = room.Below("data");
            PrivateDirectory.Create(data.Value);
            await subject.Target.CopyForClone(original, data, cancellationToken);
            return await subject.Target.PlanClone(data, room, Loopback.FreePort(), cancellationToken);
        }
        catch (IOException e)
        {
            throw new CloneFailedException($"The original of target {subject.Name} could not be copied for the clone that reads its exact tail: {e.Message}", "Free some space on the data's file system.", e);
        }
    }

    private static async Task<IClone> Boot(Subject subject, ClonePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            var clone = await subject.Runtime.CreateClone(plan, cancellationToken);
            await clone.Start(cancellationToken);
            return clone;
        }
        catch (RuntimeException e)
        {
            throw new CloneFailedException(e.What, e.WayOut, e);
        }
    }

    private async Task WaitUntilReady(Subject subject, ClonePlan plan, IClone clone, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        var ready = new Uri(clone.Access.Url, plan.ReadyPath);
        while (!await IsReady(clone.Access.Http, ready, cancellationToken))
        {
            var isLate = clock.GetElapsedTime(since) > subject.Plan.ReadyTimeout;
            if (isLate || !await clone.IsRunning(cancellationToken))
            {
                throw new CloneFailedException(
                    $"The throw-away copy that reads the exact tail of target {subject.Name} {(isLate ? $"did not get ready within {subject.Plan.ReadyTimeout.TotalSeconds:0} s" : "ended by itself")}. Its last lines:\n{await clone.LastLines(cancellationToken)}",
                    isLate ? "Raise the target's 'timeouts.ready' if the log shows a slow replay." : "Its log says why; the original data is not touched by it.");
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    /// <summary>One short attempt: a connection that is made while the service comes up can hang.</summary>
    private async Task<bool> IsReady(HttpClient http, Uri url, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ReadyPatience);
        try
        {
            using var response = await http.GetAsync(url, patience.Token);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false; // not listening yet
        }
    }
}

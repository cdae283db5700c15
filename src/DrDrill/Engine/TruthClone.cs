using System.Net;
using DrDrill.Drills;
using DrDrill.Runtimes;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>
/// Boots a throw-away copy of the service on a copy of the quarantined data, so that what arrived between the last query and the kill can be
/// read exactly, and the quarantine itself is never opened by a service that would repair it.
/// </summary>
public sealed class TruthClone(HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs the use with the clone's address; with null where the target needs no clone.</summary>
    /// <exception cref="CloneFailedException">It could not be made, booted, or asked in time.</exception>
    public async Task<T> Serve<T>(Subject subject, DataPath original, Func<Uri?, Task<T>> use, CancellationToken cancellationToken)
    {
        var room = subject.Work.FreshForService(subject.Work.Clone);
        try
        {
            if (await Prepare(subject, original, room, cancellationToken) is not { } plan)
            {
                return await use(null);
            }

            await using var clone = await Boot(subject, plan, cancellationToken);
            await WaitUntilReady(subject, plan, clone, cancellationToken);
            return await use(plan.Url);
        }
        finally
        {
            subject.Work.Remove(room);
        }
    }

    private static async Task<ClonePlan?> Prepare(Subject subject, DataPath original, DataPath room, CancellationToken cancellationToken)
    {
        try
        {
            var data = room.Below("data");
            PrivateDirectory.Create(data.Value);
            return await subject.Target.PrepareClone(original, data, Loopback.FreePort(), cancellationToken);
        }
        catch (IOException e)
        {
            throw new CloneFailedException($"The original of target {subject.Name} could not be copied for the clone that reads its exact tail: {e.Message}", "Free some space on the data's file system.", e);
        }
    }

    private static async Task<IRunningClone> Boot(Subject subject, ClonePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await subject.Runtime.BootClone(plan, cancellationToken);
        }
        catch (RuntimeException e)
        {
            throw new CloneFailedException(e.What, e.WayOut, e);
        }
    }

    private async Task WaitUntilReady(Subject subject, ClonePlan plan, IRunningClone clone, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (!await IsReady(plan.Ready, cancellationToken))
        {
            var isLate = clock.GetElapsedTime(since) > subject.Plan.ReadyTimeout;
            if (isLate || !clone.IsRunning)
            {
                var tail = File.Exists(plan.Log.Value) ? string.Join('\n', File.ReadLines(plan.Log.Value).TakeLast(5)) : "(no log)";
                throw new CloneFailedException(
                    $"The throw-away copy that reads the exact tail of target {subject.Name} {(isLate ? $"did not get ready within {subject.Plan.ReadyTimeout.TotalSeconds:0} s" : "ended by itself")}. Its last lines:\n{tail}",
                    isLate ? "Raise the target's 'timeouts.ready' if the log shows a slow replay." : "Its log says why; the original data is not touched by it.");
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    private async Task<bool> IsReady(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(url, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }
}

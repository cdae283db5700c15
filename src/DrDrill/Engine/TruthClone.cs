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
    public async Task<T> Serve<T>(Subject subject, DataPath original, Func<Uri?, Task<T>> use, CancellationToken cancellationToken)
    {
        var room = subject.Work.FreshForService(subject.Work.Clone);
        var data = room.Below("data");
        PrivateDirectory.Create(data.Value);
        try
        {
            if (await subject.Target.PrepareClone(original, data, Loopback.FreePort(), cancellationToken) is not { } plan)
            {
                return await use(null);
            }

            await using var clone = await subject.Runtime.BootClone(plan, cancellationToken);
            await WaitUntilReady(subject, plan, clone, cancellationToken);
            return await use(plan.Url);
        }
        finally
        {
            subject.Work.Remove(room);
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
                throw new RestoreFailedException(
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

using DrDrill.Engine;
using DrDrill.Tools;

namespace DrDrill.Bench;

/// <summary>What a person would do by hand at best: <c>restic restore</c> into an empty directory, start Prometheus on it, ask until the answer is right.</summary>
internal sealed class RawRecovery(BenchRoot root, ProvenSnapshot snapshot, string repository, string passwordFile, Func<Drills.DataPath, BenchPrometheus> prometheusOn)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Seconds of restic, and of all together.</summary>
    public async Task<(double Restic, double Total)> Run(CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var into = root.Make("raw");
        var tree = into.Below(snapshot.Evidence.DataRoot.TrimStart('/'));
        await using var prometheus = prometheusOn(tree);
        try
        {
            var since = clock.GetTimestamp();
            var outcome = await BenchRoot.Commands.Run(
                new CommandSpec("restic", ["-r", repository, "--password-file", passwordFile, "restore", "--no-cache", "--target", into.Value, "--include", snapshot.Evidence.DataRoot, snapshot.Used.Id.Value]),
                cancellationToken);
            var restored = clock.GetElapsedTime(since);
            if (outcome.ExitCode != 0)
            {
                throw new RefusedException($"restic failed: {outcome.ErrorTail}", "See above.");
            }

            await prometheus.Runtime.Start(cancellationToken);
            while (!(await prometheus.Target.Ask(snapshot.Evidence, cancellationToken)).IsCorrect)
            {
                await Task.Delay(Interval, cancellationToken);
            }

            return (restored.TotalSeconds, clock.GetElapsedTime(since).TotalSeconds);
        }
        finally
        {
            await prometheus.Runtime.Kill(CancellationToken.None);
            root.Remove(into);
        }
    }
}

using System.Globalization;

namespace DrDrill.Targets.Loki;

/// <summary>
/// Writes the canary: a line <c>seq=N</c> each beat, N one more than the last. It keeps no state: the first N is the Unix time in whole seconds, so that
/// a restarted canary goes on above the last one as long as it beats no faster than once a second.
/// </summary>
public sealed class LokiCanary(LokiPush push, TimeProvider clock)
{
    /// <summary>What <c>targets[].canary</c> names for the worker to push it.</summary>
    public const string Selector = "{job=\"drdrill-canary\"}";

    public static IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["job"] = "drdrill-canary" };

    private long _last;

    /// <summary>The number of the last line that Loki accepted; 0 before the first.</summary>
    public long Accepted { get; private set; }

    /// <summary>Pushes the next line. A beat that Loki does not take is tried again with the next one's number, so that no number is missing.</summary>
    /// <exception cref="TargetException">Loki did not accept it.</exception>
    public async Task Beat(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var number = _last == 0 ? now.ToUnixTimeSeconds() : _last + 1;
        var nanoseconds = (now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;
        await push.Push(Labels, [(nanoseconds, string.Create(CultureInfo.InvariantCulture, $"seq={number}"))], cancellationToken);
        (_last, Accepted) = (number, number);
    }
}

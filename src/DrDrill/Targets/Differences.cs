using DrDrill.Objectives;

namespace DrDrill.Targets;

/// <summary>Collects differences from several tasks, the first thousand, and counts what was compared.</summary>
internal sealed class Differences
{
    public const int Kept = 1000;

    private readonly List<Mismatch> _mismatches = [];
    private long _windows;
    private long _streams;
    private long _samples;

    public void Add(string where, string expected, string found)
    {
        lock (_mismatches)
        {
            if (_mismatches.Count < Kept)
            {
                _mismatches.Add(new Mismatch(where, expected, found));
            }
        }
    }

    public void CountWindows(long windows) => Interlocked.Add(ref _windows, windows);

    public void CountStreams(long streams) => Interlocked.Add(ref _streams, streams);

    public void CountSamples(long samples) => Interlocked.Add(ref _samples, samples);

    public Integrity Sum() => new(_windows, _streams, _samples, 0, _mismatches);
}

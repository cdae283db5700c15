namespace DrDrill.Objectives;

/// <summary>
/// Follows one stream through time and keeps R (the last recorded sample before the first missing one), the holes and the samples lost.
/// Times must be fed oldest first; a sample that came back but was never recorded counts for nothing.
/// </summary>
public sealed class RecoveryPoint
{
    /// <summary>Holes kept per stream; what follows is added to the last one, so that samples still sum up.</summary>
    public const int MaxHoles = 100;

    private readonly List<Hole> _holes = [];
    private bool _open;

    /// <summary>R; null while nothing came back before the first missing sample.</summary>
    public SampleTime? Point { get; private set; }

    public long Lost { get; private set; }

    public IReadOnlyList<Hole> Holes => _holes;

    public static RecoveryPoint Of(IReadOnlyList<SampleTime> recorded, IReadOnlyList<SampleTime> recovered)
    {
        var point = new RecoveryPoint();
        point.Compare(recorded, recovered);
        return point;
    }

    /// <summary>Everything recorded up to and including this sample came back.</summary>
    public void CompleteUpTo(SampleTime newest)
    {
        if (Lost == 0)
        {
            Point = newest;
        }

        _open = false;
    }

    /// <summary>Merges the recorded and the recovered times of one span, both in ascending order; a time that stands n times must come back n times.</summary>
    public void Compare(IReadOnlyList<SampleTime> recorded, IReadOnlyList<SampleTime> recovered)
    {
        var next = 0;
        foreach (var time in recorded)
        {
            while (next < recovered.Count && recovered[next] < time)
            {
                next++;
            }

            if (next < recovered.Count && recovered[next] == time)
            {
                CompleteUpTo(time);
                next++; // several samples of one time (log entries) need as many to come back
            }
            else
            {
                Missing(time, time, 1);
            }
        }
    }

    /// <summary>A run of recorded samples of which none came back.</summary>
    public void Missing(SampleTime first, SampleTime last, long samples)
    {
        Lost += samples;
        if (_holes.Count > 0 && (_open || _holes.Count == MaxHoles))
        {
            _holes[^1] = new Hole(_holes[^1].From, last, _holes[^1].Samples + samples);
        }
        else
        {
            _holes.Add(new Hole(first, last, samples));
        }

        _open = true;
    }

    /// <summary>What lies between the last span and the next one came back whole, so a hole does not reach across.</summary>
    public void CloseHole() => _open = false;
}

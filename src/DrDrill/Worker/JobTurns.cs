namespace DrDrill.Worker;

/// <summary>Jobs of one target take turns, in the order in which they came; jobs of different targets run side by side.</summary>
internal sealed class JobTurns(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<Turn> _line = [];

    /// <summary>Null when the turn did not come within the patience.</summary>
    public async Task<IDisposable?> Take(string job, IReadOnlyList<string> targets, TimeSpan patience, CancellationToken cancellationToken)
    {
        var turn = new Turn(this, job, targets);
        lock (_gate)
        {
            _line.Add(turn);
            LetIn();
        }

        try
        {
            await turn.Came.WaitAsync(patience, clock, cancellationToken);
            return turn;
        }
        catch (TimeoutException)
        {
            turn.Dispose();
            return null;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>The jobs that have their turn on any of these targets.</summary>
    public string Holders(IReadOnlyList<string> targets)
    {
        lock (_gate)
        {
            return string.Join(", ", _line.Where(turn => turn.Came.IsCompleted && turn.Targets.Intersect(targets).Any()).Select(turn => turn.Job));
        }
    }

    private void Leave(Turn turn)
    {
        lock (_gate)
        {
            _line.Remove(turn);
            LetIn();
        }
    }

    /// <summary>Whoever has nobody before it in the line that wants one of the same targets.</summary>
    private void LetIn()
    {
        for (var i = 0; i < _line.Count; i++)
        {
            var turn = _line[i];
            if (!_line.Take(i).Any(before => before.Targets.Intersect(turn.Targets).Any()))
            {
                turn.Come();
            }
        }
    }

    private sealed class Turn(JobTurns turns, string job, IReadOnlyList<string> targets) : IDisposable
    {
        private readonly TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Job => job;

        public IReadOnlyList<string> Targets => targets;

        public Task Came => _came.Task;

        public void Come() => _came.TrySetResult();

        public void Dispose() => turns.Leave(this);
    }
}

namespace DrDrill.IntegrationTests.Faults;

/// <summary>The system's clock, whose wall time somebody sets to another hour; its monotonic time goes on.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    public void Step(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}

using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Silences;

namespace DrDrill.Tests.Engine;

public sealed class QuietDrillTests
{
    private static readonly TargetName Target = TargetName.Create("prometheus");
    private static readonly DrillId Drill = DrillId.New(Publishing.Some.Now, new Random(1));
    private readonly Kept _silences = new();

    [Fact(Timeout = 30_000)]
    public async Task It_is_quiet_from_before_the_drill_until_after_it_and_the_report_says_so()
    {
        var result = await Run(() =>
        {
            _silences.Calls.Add("drill");
            return Task.FromResult(Publishing.Some.Target());
        });

        _silences.Calls.Should().Equal("begin", "drill", "end");
        result.Notes.Should().EndWith(["silenced", "could not be removed"]);
        result.Verdict.Should().Be(Publishing.Some.Target().Verdict, "neither is the drill's verdict");
    }

    [Fact(Timeout = 30_000)]
    public async Task However_the_drill_ends_the_silence_does_too()
    {
        await FluentActions.Awaiting(() => Run(() => throw new OperationCanceledException())).Should().ThrowAsync<OperationCanceledException>();

        _silences.Calls.Should().Equal("begin", "end");
    }

    private Task<TargetResult> Run(Func<Task<TargetResult>> drill) => new QuietDrill(_silences, new HeardPhases()).Run(Drill, Target, drill, CancellationToken.None);

    private sealed class Kept : ISilences
    {
        public List<string> Calls { get; } = [];

        public Task<string?> Begin(DrillId drill, TargetName target, CancellationToken cancellationToken)
        {
            Calls.Add("begin");
            return Task.FromResult<string?>("silenced");
        }

        public Task<string?> End(DrillId drill, TargetName target)
        {
            Calls.Add("end");
            return Task.FromResult<string?>("could not be removed");
        }
    }
}

using System.Diagnostics;
using DrDrill.Drills;
using DrDrill.Publishing;
using DrDrill.Publishing.Traces;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Serilog.Core;

namespace DrDrill.Tests.Publishing.Traces;

public sealed class TraceSinkTests
{
    private const int Timeout = 30_000;

    [Fact(Timeout = Timeout)]
    public async Task A_drill_is_one_trace_of_the_drill_its_targets_and_their_phases()
    {
        using var ambient = new Activity("somebody else's").Start();

        var spans = await Sent(Some.Result());

        var (drill, target) = (spans.Named("drill"), spans.Named("prometheus"));
        spans.All.Select(span => span.TraceId).Distinct().Should().ContainSingle().Which.Should().NotBe(ambient.TraceId);
        drill.ParentSpanId.Should().Be(default(ActivitySpanId), "it begins the trace");
        target.ParentSpanId.Should().Be(drill.SpanId);
        spans.All.Except([drill, target]).Should().HaveCount(4).And.OnlyContain(span => span.ParentSpanId == target.SpanId);
        drill.GetTagItem("drdrill.drill.id").Should().Be(Some.Plan().Id.Value);
    }

    [Fact(Timeout = Timeout)]
    public async Task Spans_have_the_times_of_the_report()
    {
        var spans = await Sent(Some.Result());

        foreach (var timing in DrillReportMapper.Map(Some.Result()).Targets[0].Phases)
        {
            var span = spans.Named(timing.Name);
            (span.StartTimeUtc, span.Duration).Should().Be((Some.Now.AddSeconds(timing.StartSeconds).UtcDateTime, TimeSpan.FromSeconds(timing.Seconds)));
            span.GetTagItem("drdrill.critical").Should().Be(timing.Critical);
        }

        spans.Named("prometheus").GetTagItem("drdrill.rto_seconds").Should().Be(DrillReportMapper.Map(Some.Result()).RtoSeconds);
        spans.Named("drill").Duration.Should().Be(TimeSpan.FromMinutes(1));
    }

    [Fact(Timeout = Timeout)]
    public async Task Phases_before_the_loss_begin_before_it_and_the_drill_with_them()
    {
        var early = new PhaseTiming(Phase.Snapshot, TimeSpan.FromSeconds(-7), TimeSpan.FromSeconds(2), Critical: false);

        var spans = await Sent(Some.Result(target: Some.Target() with { Phases = [early] }));

        spans.All.Should().OnlyContain(span => span.StartTimeUtc == Some.Now.AddSeconds(-7).UtcDateTime);
    }

    [Fact(Timeout = Timeout)]
    public async Task What_was_not_measured_is_absent_and_only_a_PASS_is_OK()
    {
        var spans = await Sent(Some.Result(target: Some.Unmeasured()));

        var target = spans.Named("prometheus");
        (target.Status, target.StatusDescription).Should().Be((ActivityStatusCode.Error, "No evidence."));
        target.TagObjects.Select(tag => tag.Key).Should().NotContain("drdrill.rto_seconds").And.NotContain("drdrill.rpo_seconds");
        (await Sent(Some.Result())).Named("drill").Status.Should().Be(ActivityStatusCode.Ok);
    }

    private static async Task<KeptSpans> Sent(DrillResult result)
    {
        var kept = new KeptSpans();
        await new TraceSink(builder => builder.AddProcessor(new SimpleActivityExportProcessor(kept)), Logger.None).Publish(DrillReportMapper.Map(result), CancellationToken.None);
        return kept;
    }
}

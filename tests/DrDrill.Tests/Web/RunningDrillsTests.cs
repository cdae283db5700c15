using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Publishing;
using DrDrill.Publishing.Index;
using DrDrill.Tests.Publishing;
using DrDrill.Web;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Tests.Web;

public sealed class RunningDrillsTests : IDisposable
{
    private const string Id = "20261121T061500Z-4f09ab";
    private readonly TemporaryDirectory _directory = new();
    private readonly ReportStore _store;
    private readonly LivePhases _phases = new(new Deaf());

    public RunningDrillsTests() => _store = new ReportStore(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_drill_of_a_living_process_runs_and_stands_where_its_journal_says()
    {
        using var journal = Open(Environment.ProcessId);
        journal.Append(new StrikeIntended("shop", "/q", "/d", 0));
        var drill = Now().Should().ContainSingle().Which;
        (drill.DrillId, drill.What, drill.Mode, drill.IsAlive).Should().Be((Id, "drill", "in-place", true));
        drill.Targets.Should().ContainSingle().Which.Should().Match<DrDrill.Reports.Pages.RunningTarget>(target => target.Name == "shop" && target.Step == "strike");

        journal.Append(new Quarantined("shop"));
        Now().Single().Targets.Single().Step.Should().Be("restore");
        journal.Append(new DrillClosed("Pass", "drill"));
        Now().Should().BeEmpty();
    }

    [Fact]
    public void Of_its_own_drills_the_worker_knows_how_far_a_phase_is()
    {
        using var journal = Open(Environment.ProcessId);
        _phases.PhaseStarted("shop", Phase.OriginalBack);
        _phases.Progress("shop", Phase.OriginalBack, 0.4);
        _phases.Progress("shop", Phase.Restore, 0.9);

        var target = Now().Single().Targets.Single();
        (target.Step, target.Fraction).Should().Be(("original back", 0.4));
        _phases.PhaseFinished("shop", Phase.OriginalBack, TimeSpan.Zero);
        Now().Single().Targets.Single().Step.Should().Be("snapshot or record");
    }

    [Fact]
    public void A_killed_drill_is_interrupted_also_when_its_number_is_another_process_now()
    {
        using (Open(int.MaxValue))
        {
            Now().Single().IsAlive.Should().BeFalse("there is no such process");
        }

        Directory.Delete(_store.Of(Id), recursive: true);
        using (JournalOf(Environment.ProcessId, new SimulatedTime(DateTimeOffset.UnixEpoch)))
        {
            Now().Single().IsAlive.Should().BeFalse("this process began after that journal");
        }
    }

    [Fact]
    public void Of_another_hosts_or_containers_drill_nothing_is_claimed()
    {
        using var journal = JournalOf(int.MaxValue, TimeProvider.System, "another-container");

        Now().Single().Should().Match<DrDrill.Reports.Pages.RunningDrill>(drill => drill.IsAlive == null && drill.Host == "another-container");
    }

    [Fact]
    public async Task What_is_published_or_no_drill_at_all_does_not_run()
    {
        using var journal = Open(Environment.ProcessId);
        Directory.CreateDirectory(_store.Of("20261121T061500Z-000000"));
        Directory.CreateDirectory(Path.Combine(_store.Drills, "something else"));
        await new History(_store).Append(HistoryMapper.Map(DrillReportMapper.Map(Some.Result())) with { DrillId = Id }, CancellationToken.None);

        Now().Should().BeEmpty();
    }

    [Fact]
    public void A_journal_that_cannot_be_read_is_no_peace()
    {
        Open(Environment.ProcessId).Dispose();
        var path = Path.Combine(_store.Of(Id), JournalFolder.FileName);
        File.WriteAllText(path, "nonsense\n" + File.ReadAllText(path));

        Now().Should().ContainSingle().Which.IsAlive.Should().BeFalse();
    }

    /// <summary>Each time one that has not looked yet.</summary>
    private IReadOnlyList<DrDrill.Reports.Pages.RunningDrill> Now() => new RunningDrills(_store, new HistoryIndex(_store), _phases, TimeProvider.System).Now();

    private JournalWriter Open(int pid) => JournalOf(pid, TimeProvider.System);

    private JournalWriter JournalOf(int pid, TimeProvider clock, string? host = null)
    {
        Directory.CreateDirectory(_store.Drills);
        var journal = JournalWriter.Create(new JournalFolder(_store.Drills).PathOf(DrillId.Parse(Id)), clock);
        journal.Append(new DrillOpened(Id, "/root/drdrill.yml", nameof(DrillMode.InPlace), Sandbox: false, pid, host ?? Environment.MachineName, "wipe", "fresh"));
        journal.Append(new TargetEnrolled("shop", "files", "/data", "/work", WasRunning: true));
        return journal;
    }

    private sealed class Deaf : IDrillObserver
    {
        public void PhaseStarted(string target, Phase phase)
        {
        }

        public void PhaseFinished(string target, Phase phase, TimeSpan duration)
        {
        }

        public void Progress(string target, Phase phase, double fraction)
        {
        }

        public void Say(string target, string message)
        {
        }
    }
}

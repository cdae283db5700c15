using System.Net;
using DrDrill.Drills;
using DrDrill.Silences;
using DrDrill.Silences.Alertmanager;
using DrDrill.Tests.Publishing;

namespace DrDrill.Tests.Silences;

/// <summary>What a real Alertmanager does not do when it is asked to: the rest is in the integration tests.</summary>
public sealed class AlertmanagerSilencesTests : IDisposable
{
    private static readonly TargetName Shop = TargetName.Create("shop");
    private static readonly DrillId Drill = DrillId.New(Publishing.Some.Now, new Random(1));
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Publishing.Some.Now);

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task After_a_time_out_it_may_have_been_set_so_its_note_stays()
    {
        using var never = new Handler(_ => new TaskCompletionSource<HttpResponseMessage>().Task);
        var begun = Silences(never).Begin(Drill, Shop, CancellationToken.None);
        await Until(() => _clock.Timers > 0);
        Notes.All().Should().ContainSingle("it is on disk before anybody is asked").Which.Id.Should().BeNull();
        _clock.Pass(TimeSpan.FromSeconds(11));

        (await begun).Should().StartWith("Warning: no silence was set in ").And.Contain("no answer within 10 s");
        Notes.All().Should().ContainSingle();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_drill_that_is_cancelled_meanwhile_is_no_exception()
    {
        using var never = new Handler(_ => new TaskCompletionSource<HttpResponseMessage>().Task);
        using var cancel = new CancellationTokenSource();
        var begun = Silences(never).Begin(Drill, Shop, cancel.Token);
        await Until(() => _clock.Timers > 0);
        await cancel.CancelAsync();

        (await begun).Should().StartWith("Warning: ");
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_note_on_disk_nothing_is_set()
    {
        var asked = 0;
        using var counts = new Handler(_ =>
        {
            asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        });
        File.WriteAllText(_place.In("state"), "a file where the directory should be");

        (await Silences(counts).Begin(Drill, Shop, CancellationToken.None)).Should().StartWith("Warning: no silence was set in ");
        asked.Should().Be(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_target_without_one_and_a_login_that_cannot_be_read_ask_nobody()
    {
        using var nobody = new Handler(_ => throw new InvalidOperationException("nobody is to be asked"));

        (await Silences(nobody).Begin(Drill, TargetName.Create("other"), CancellationToken.None)).Should().BeNull();
        (await Silences(nobody, settings => settings with { Trouble = "the password file is absent." }).Begin(Drill, Shop, CancellationToken.None)).Should().Contain("the password file is absent.");
        (await Silences(nobody).End(Drill, Shop)).Should().BeNull();
    }

    [Theory]
    [InlineData(true, false, "job=\"a\"")]
    [InlineData(true, true, "job=~\"a\"")]
    [InlineData(false, false, "job!=\"a\"")]
    [InlineData(false, true, "job!~\"a\"")]
    public void A_matcher_reads_as_Alertmanager_writes_it(bool isEqual, bool isRegex, string text) => new SilenceMatcher("job", "a", isRegex, isEqual).ToString().Should().Be(text);

    private SilenceNotes Notes => new(_place.In("state"));

    private AlertmanagerSilences Silences(HttpMessageHandler handler, Func<SilenceSettings, SilenceSettings>? change = null)
    {
        var settings = new SilenceSettings(new Uri("http://alertmanager:9093"), [new SilenceMatcher("job", "shop", IsRegex: false, IsEqual: true)], TimeSpan.FromHours(1));
        return new AlertmanagerSilences(new HttpClient(handler), new Dictionary<string, SilenceSettings> { [Shop.Value] = (change ?? (same => same))(settings) }, Notes, _clock);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5);
        }
    }

    private sealed class Handler(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request).WaitAsync(cancellationToken);
    }
}

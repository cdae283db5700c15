using System.Globalization;
using DrDrill.Drills;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Silences;
using DrDrill.Silences.Alertmanager;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Alerts;

/// <summary>Silences in a real Alertmanager: set before the strike, removed whatever comes, and never in the way of a drill.</summary>
public sealed class SilenceTests : IDisposable
{
    private static readonly TargetName Shop = TargetName.Create("shop");
    private readonly string _state = Directory.CreateTempSubdirectory("drdrill-silences-").FullName;
    private readonly HttpClient _http = new();
    private readonly DrillId _drill = DrillId.New(DateTimeOffset.UtcNow, new Random(1));

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_silence_holds_for_its_matchers_with_an_end_of_its_own_and_is_removed_at_the_end()
    {
        AlertmanagerProcess.SkipAloudIfAbsent();
        await using var alertmanager = await AlertmanagerProcess.Start();
        var silences = Silences(alertmanager, TimeSpan.FromMinutes(30));

        (await silences.Begin(_drill, Shop, CancellationToken.None)).Should().StartWith("Alerts with job=\"shop\", alertname=~\"Shop.*\" were silenced in ");

        var set = (await alertmanager.Silences()).Should().ContainSingle().Subject;
        set.GetProperty("status").GetProperty("state").GetString().Should().Be("active");
        set.GetProperty("matchers").GetRawText().Should().Contain("\"name\":\"job\",\"value\":\"shop\"").And.Contain("\"isRegex\":true,\"name\":\"alertname\",\"value\":\"Shop.*\"");
        (set.GetProperty("endsAt").GetDateTimeOffset() - set.GetProperty("startsAt").GetDateTimeOffset()).Should().BeCloseTo(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));
        new SilenceNotes(_state).All().Should().ContainSingle().Which.Id.Should().Be(set.GetProperty("id").GetString(), "a killed drill's silence is found by it");
        Written().Should().NotContain(AlertmanagerProcess.Password);

        (await silences.End(_drill, Shop)).Should().BeNull();
        (await alertmanager.States()).Should().Equal("expired");
        new SilenceNotes(_state).All().Should().BeEmpty();
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task One_whose_id_was_not_learned_is_found_by_its_comment_and_a_living_drills_stays()
    {
        AlertmanagerProcess.SkipAloudIfAbsent();
        await using var alertmanager = await AlertmanagerProcess.Start();
        var (silences, notes) = (Silences(alertmanager, TimeSpan.FromHours(1)), new SilenceNotes(_state));
        var other = DrillId.New(DateTimeOffset.UtcNow, new Random(2));
        await silences.Begin(_drill, Shop, CancellationToken.None);
        notes.Write(notes.All()[0] with { Id = null }); // as a kill between the POST and its answer leaves it
        await silences.Begin(other, Shop, CancellationToken.None);

        (await silences.EndLeft(drill => drill == other)).Should().Equal($"The silence that drill {_drill} had set for shop is removed.");

        (await alertmanager.Silences()).Select(silence => (silence.GetProperty("comment").GetString(), silence.GetProperty("status").GetProperty("state").GetString()))
            .Should().BeEquivalentTo([($"DrDrill: shop is drilled in place (drill {_drill})", "expired"), ($"DrDrill: shop is drilled in place (drill {other})", "active")]);
        notes.All().Should().ContainSingle().Which.Drill.Should().Be(other.Value);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task What_is_gone_already_is_removed_and_what_has_ended_by_itself_is_forgotten()
    {
        AlertmanagerProcess.SkipAloudIfAbsent();
        await using var alertmanager = await AlertmanagerProcess.Start();
        var notes = new SilenceNotes(_state);
        SilenceNote Note(TimeSpan ends, Uri url) => new(_drill.Value, Shop.Value, url, "c", DateTimeOffset.UtcNow + ends, "3a54ebb3-a0fb-4ef5-96ba-59ff560f3a45");

        notes.Write(Note(TimeSpan.FromHours(1), alertmanager.Url));
        (await Silences(alertmanager, TimeSpan.FromHours(1)).EndLeft(_ => false)).Should().ContainSingle().Which.Should().EndWith("is removed.");
        notes.Write(Note(TimeSpan.FromSeconds(-1), new Uri($"http://127.0.0.1:{Loopback.FreePort()}")));
        (await Silences(alertmanager, TimeSpan.FromHours(1)).EndLeft(_ => false)).Should().ContainSingle().Which.Should().EndWith("is removed.");

        notes.All().Should().BeEmpty();
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task One_that_cannot_be_set_or_removed_is_a_warning_and_is_tried_again()
    {
        AlertmanagerProcess.SkipAloudIfAbsent();
        await using var alertmanager = await AlertmanagerProcess.Start();
        var silences = Silences(alertmanager, TimeSpan.FromHours(1));
        var stranger = new AlertmanagerSilences(_http, Of(alertmanager.Settings(TimeSpan.FromHours(1)) with { Password = new Secret("wrong horse") }), new SilenceNotes(_state), TimeProvider.System);
        (await stranger.Begin(_drill, Shop, CancellationToken.None)).Should().StartWith("Warning: no silence was set in ").And.Contain("HTTP 401").And.NotContain("wrong horse");
        new SilenceNotes(_state).All().Should().BeEmpty("what was refused needs no removal");

        await silences.Begin(_drill, Shop, CancellationToken.None);
        alertmanager.Down();
        (await silences.End(_drill, Shop)).Should().StartWith("Warning: the silence of shop in ").And.Contain("ends by itself at ");
        (await silences.Begin(DrillId.New(DateTimeOffset.UtcNow, new Random(3)), Shop, CancellationToken.None)).Should().StartWith("Warning: no silence was set in ");

        await alertmanager.Up();
        (await silences.EndLeft(_ => false)).Should().ContainSingle().Which.Should().EndWith("is removed.");
        (await alertmanager.States()).Should().NotContain("active");
    }

    [SkippableFact(Timeout = 180_000)]
    public async Task A_drill_in_place_is_silent_from_before_its_strike_a_killed_ones_silence_goes_with_the_recovery_and_without_Alertmanager_it_goes_on()
    {
        AlertmanagerProcess.SkipAloudIfAbsent();
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var alertmanager = await AlertmanagerProcess.Start();
        using var root = new FilesRoot();
        root.Configure(text => text + Section(alertmanager));
        (await root.Run("backup", "--init")).ShouldEndWith(0);

        var report = (await root.Run("drill", "--yes", "--json")).ShouldEndWith(0).Json();
        report.GetProperty("targets")[0].GetProperty("notes").EnumerateArray().Select(note => note.GetString()).Should().ContainSingle(note => note!.StartsWith("Alerts with job=\"shop\"", StringComparison.Ordinal));
        (await alertmanager.States()).Should().Equal("expired");

        using (var killed = root.Start("drill", "--yes"))
        {
            await killed.UntilItSays("were silenced in");
            await killed.UntilItSays("strike took");
            killed.Signal("KILL");
            await killed.End();
        }

        (await alertmanager.States()).Should().BeEquivalentTo(["expired", "active"], "whoever was killed removes nothing");
        (await root.Run("recover")).ShouldEndWith(5).Output.Should().Contain("would remove the silence");
        (await root.Run("recover", "--yes")).ShouldEndWith(0).Output.Should().Contain("had set for shop is removed");
        (await alertmanager.States()).Should().Equal("expired", "expired");
        (await root.Run("recover", "--yes")).ShouldEndWith(0).Output.Should().Contain("Nothing to recover");

        alertmanager.Down(); // which keeps no drill from running
        (await root.Run("drill", "--yes")).ShouldEndWith(0).Errors.Should().Contain("Warning: no silence was set in");
        File.ReadAllText($"{root.Root}/DR/drill-report.md").Should().Contain("Warning: no silence was set in");
    }

    private static string Section(AlertmanagerProcess alertmanager) => string.Create(CultureInfo.InvariantCulture, $$"""
            silence:
              url: {{alertmanager.Url}}
              matchers: ['job="shop"']
              auth: { username: {{AlertmanagerProcess.User}}, passwordFile: {{alertmanager.PasswordFile}} }

        """);

    private static Dictionary<string, SilenceSettings> Of(SilenceSettings settings) => new(StringComparer.Ordinal) { [Shop.Value] = settings };

    private AlertmanagerSilences Silences(AlertmanagerProcess alertmanager, TimeSpan lasts) => new(_http, Of(alertmanager.Settings(lasts)), new SilenceNotes(_state), TimeProvider.System);

    private string Written() => string.Concat(Directory.EnumerateFiles(_state).Select(File.ReadAllText));
}

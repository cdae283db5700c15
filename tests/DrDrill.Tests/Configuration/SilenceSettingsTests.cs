using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class SilenceSettingsTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("job=prometheus", "job", "prometheus", false, true)]
    [InlineData("job=\"prometheus\"", "job", "prometheus", false, true)]
    [InlineData(" alertname =~ \"Prom.*|Down\" ", "alertname", "Prom.*|Down", true, true)]
    [InlineData("severity!=\"critical\"", "severity", "critical", false, false)]
    [InlineData("instance!~\"a=b.*\"", "instance", "a=b.*", true, false)]
    public void A_matcher_is_read_as_Alertmanager_writes_it(string text, string name, string value, bool isRegex, bool isEqual) =>
        AlertMatcher.TryParse(text).Should().Be(new AlertMatcher(name, value, isRegex, isEqual));

    [Theory]
    [InlineData("prometheus")]
    [InlineData("=prometheus")]
    [InlineData("1job=a")]
    [InlineData("job=\"a")]
    [InlineData("{job=\"a\"}")]
    public void What_is_no_matcher_is_refused_with_its_place(string matcher) =>
        Problems($"silence: {{ url: http://127.0.0.1:9093, matchers: ['{matcher}'] }}").Should().ContainSingle().Which.Key.Should().Be("targets[0].silence.matchers[0]");

    [Theory]
    [InlineData("silence: { url: http://127.0.0.1:9093 }", "targets[0].silence.matchers")]
    [InlineData("silence: { matchers: [job=a] }", "targets[0].silence.url")]
    [InlineData("silence: { url: http://me:secret@127.0.0.1:9093, matchers: [job=a] }", "targets[0].silence.url")]
    [InlineData("silence: { url: http://127.0.0.1:9093, matchers: [job=a], lasts: 0s }", "targets[0].silence.lasts")]
    [InlineData("silence: { url: http://127.0.0.1:9093, matchers: [job=a], auth: { username: me } }", "targets[0].silence.auth")]
    public void What_is_not_whole_is_refused(string silence, string key) => Problems(silence).Should().ContainSingle().Which.Key.Should().Be(key);

    [Fact]
    public void Its_password_comes_from_a_file_and_one_that_is_missing_is_no_reason_not_to_load()
    {
        var silence = Load("silence: { url: http://127.0.0.1:9093, matchers: [job=a], auth: { username: me, passwordFile: /nowhere/password } }").Targets[0].Silence!;

        silence.Should().BeEquivalentTo(new { Url = new Uri("http://127.0.0.1:9093"), Lasts = TimeSpan.FromHours(1) });
        silence.Auth!.Password!.Problem.Should().NotBeNull();
    }

    private IReadOnlyList<ConfigurationProblem> Problems(string silence) => FluentActions.Invoking(() => Load(silence)).Should().Throw<ConfigurationException>().Which.Problems;

    private DrDrillOptions Load(string silence) => _folder.Load($"repository: {{ url: /backup/repository }}\ntargets:\n  - name: notes\n    kind: files\n    data: /data/notes\n    {silence}\n");
}

using DrDrill.Configuration;
using DrDrill.Drills;

namespace DrDrill.Tests.Configuration;

public sealed class StrictCheckTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("allowInplace: true", "allowInplace", "Did you mean 'allowInPlace'?")]
    [InlineData("allow_in_place: true", "allow_in_place", "Did you mean 'allowInPlace'?")]
    [InlineData("zebra: 1", "zebra", "Known here: repository, allowInPlace")]
    [InlineData("allowInPlace: yes", "allowInPlace", "Write true or false")]
    [InlineData("allowInPlace: [true]", "allowInPlace", "on one line")]
    [InlineData("mode: inplace", "mode", "Did you mean 'in-place'?")]
    [InlineData("after: nothing", "after", "Write one of: original, restored.")]
    [InlineData("after:", "after", "remove the key")]
    [InlineData("after: ' '", "after", "remove the key")]
    [InlineData("objectives: 5m", "objectives", "rto, rpo")]
    [InlineData("objectives: { rto: 0s }", "objectives.rto", "Remove the key")]
    [InlineData("objectives: { rto: -1m }", "objectives.rto", "1h30m")]
    [InlineData("objectives: { rpo: 300 }", "objectives.rpo", "1h30m")]
    [InlineData("objectives: { rpo: soon }", "objectives.rpo", "1h30m")]
    [InlineData("detectionAllowance: -1s", "detectionAllowance", "1h30m")]
    [InlineData("timeouts: { ready: 0s }", "timeouts.ready", "Remove the key")]
    [InlineData("lockDirectory: locks", "lockDirectory", "absolute path")]
    public void A_wrong_top_level_value_names_its_key_and_the_fix(string line, string key, string fix)
    {
        var problem = _folder.Problems(ConfigFolder.Minimal + "\n" + line + "\n").Should().ContainSingle().Subject;

        (problem.Where, problem.Key).Should().Be(("drdrill.yml:13", key));
        problem.Fix.Should().Contain(fix);
    }

    [Theory]
    [InlineData("name: prometheus", "name: Prometheus", "targets[0].name", "a-z")]
    [InlineData("kind: prometheus", "kind: promethius", "targets[0].kind", "Did you mean 'prometheus'?")]
    [InlineData("data: /data/prometheus", "data: data/prometheus", "targets[0].data", "absolute path")]
    [InlineData("    data: /data/prometheus\n", "", "targets[0].data", "Add 'data:'")]
    [InlineData("    kind: prometheus\n", "", "targets[0].kind", "prometheus or loki or files")]
    [InlineData("    url: http://127.0.0.1:9090\n", "", "targets[0].url", "url: http://127.0.0.1:9090")]
    [InlineData("url: http://127.0.0.1:9090", "url: 127.0.0.1:9090", "targets[0].url", "http://127.0.0.1:9090")]
    [InlineData("url: http://127.0.0.1:9090", "url: ftp://127.0.0.1", "targets[0].url", "http://127.0.0.1:9090")]
    [InlineData("url: http://127.0.0.1:9090", "url: http://x:pw@127.0.0.1:9090", "targets[0].url", "auth:")]
    [InlineData("kind: files", "kind: files\n    snapshotMethod: admin", "targets[1].snapshotMethod", "freeze or live")]
    [InlineData("kind: files", "kind: files\n    url: http://h", "targets[1].url", "Remove the key")]
    [InlineData("kind: files", "kind: files\n    snapshotMethod: thaw", "targets[1].snapshotMethod", "freeze, admin, stop, live")]
    [InlineData("command: [prometheus, --web.enable-admin-api]", "command: prometheus --web", "targets[0].runtime.process.command", "[program, argument")]
    [InlineData("command: [prometheus, --web.enable-admin-api]", "command: []", "targets[0].runtime.process.command", "[program, argument")]
    [InlineData("command: [prometheus, --web.enable-admin-api]", "command: [./prometheus]", "targets[0].runtime.process.command[0]", "absolute path")]
    [InlineData(", pidFile: /run/p.pid", "", "targets[0].runtime.process.pidFile", "Add 'pidFile:'")]
    [InlineData("process: {", "kubernetes: {", "targets[0].runtime.kubernetes", "Known here: process")]
    [InlineData("process: {", "commands: { stop: [a], start: [b], status: [c] }\n      process: {", "targets[0].runtime", "Write one of 'process:' or 'docker:' or 'commands:'")]
    [InlineData("process: { command: [prometheus, --web.enable-admin-api], pidFile: /run/p.pid }", "{}", "targets[0].runtime", "Write one of 'process:' or 'docker:' or 'commands:'")]
    [InlineData("process: { command: [prometheus, --web.enable-admin-api], pidFile: /run/p.pid }", "commands: { stop: [a], start: systemctl start a, status: [c] }", "targets[0].runtime.commands.start", "[program, argument")]
    [InlineData("process: { command: [prometheus, --web.enable-admin-api], pidFile: /run/p.pid }", "commands: { stop: [a], start: [b], status: [./c] }", "targets[0].runtime.commands.status[0]", "absolute path")]
    [InlineData("process: { command: [prometheus, --web.enable-admin-api], pidFile: /run/p.pid }", "commands: { stop: [a], start: [b] }", "targets[0].runtime.commands.status", "Add 'status:'")]
    [InlineData("process: { command: [prometheus, --web.enable-admin-api], pidFile: /run/p.pid }", "commands: { stop: [a], start: [b], status: [c], clone: { command: [bin/p] } }", "targets[0].runtime.commands.clone.command[0]", "absolute path")]
    [InlineData("url: http://127.0.0.1:9090", "configuration: /etc/prometheus\n    url: http://h", "targets[0].configuration", "[/path, /another/path]")]
    [InlineData("url: http://127.0.0.1:9090", "configuration: [prometheus.yml]\n    url: http://h", "targets[0].configuration[0]", "absolute path")]
    [InlineData("url: http://127.0.0.1:9090", "url: http://h\n    auth: { username: x }", "targets[0].auth", "passwordFile")]
    [InlineData("url: http://127.0.0.1:9090", "url: http://h\n    auth: { username: x, passwordFile: /p, bearerTokenFile: /b }", "targets[0].auth", "one way")]
    [InlineData("url: /backup/repository", "url: backup/repository", "repository.url", "/var/lib/drdrill/repository")]
    [InlineData("url: /backup/repository", "url: local:backup", "repository.url", "/var/lib/drdrill/repository")]
    [InlineData("url: /backup/repository", "binary: bin/restic\n  url: /backup/repository", "repository.binary", "absolute path")]
    [InlineData("name: notes", "name: prometheus", "targets[1].name", "a name of its own")]
    public void A_wrong_value_deeper_down_names_its_key_and_the_fix(string from, string to, string key, string fix)
    {
        var yaml = ConfigFolder.Minimal.Replace(from, to, StringComparison.Ordinal);
        yaml.Should().NotBe(ConfigFolder.Minimal);

        _folder.Problems(yaml).Should().Contain(problem => problem.Key == key && problem.Fix.Contains(fix));
    }

    [Theory]
    [InlineData("url: /backup/repository", "url: /backup/repository\n  password: hunter2")]
    [InlineData("url: /backup/repository", "url: rest:https://me:hunter2@host/")]
    [InlineData("url: http://127.0.0.1:9090", "url: http://h\n    auth: { password: hunter2 }")]
    public void A_password_in_clear_is_refused_and_not_repeated(string from, string to)
    {
        var load = () => _folder.Load(ConfigFolder.Minimal.Replace(from, to, StringComparison.Ordinal));

        load.Should().Throw<ConfigurationException>().Which.Message.Should().ContainAny("a secret must not stand", "holds a password").And.NotContain("hunter2");
    }

    [Theory]
    [InlineData("-1m", "negative")]
    [InlineData("300", "no unit")]
    [InlineData("0s", "zero")]
    [InlineData("soon", "no duration")]
    public void A_wrong_duration_is_told_what_it_is(string value, string what) =>
        _folder.Problems(ConfigFolder.Minimal + $"\nobjectives: {{ rto: {value} }}\n").Should().ContainSingle().Which.What.Should().Contain(what);

    [Fact]
    public void No_targets_and_no_repository_are_both_missed() =>
        _folder.Problems("mode: isolated\n").Select(problem => (problem.Key, problem.What)).Should().BeEquivalentTo([("repository", "is missing."), ("targets", "is missing.")]);

    [Fact]
    public void In_place_as_the_rule_needs_permission() =>
        _folder.Problems(ConfigFolder.Minimal + "\nmode: in-place\n").Should().ContainSingle().Which.Fix.Should().Contain("allowInPlace: true");

    [Theory]
    [InlineData("a")]
    [InlineData("0.b-c_d")]
    [InlineData("-a")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("ümlaut")]
    public void A_name_is_good_here_exactly_when_the_domain_takes_it(string name)
    {
        var taken = ValueCheck.Of(new ConfigNode(NodeShape.Scalar, "here") { Text = name }, new KeySpec("name", KeyKind.Name)) is null;

        taken.Should().Be(TargetName.TryCreate(name, out _));
    }
}

using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class ConfigurationLoaderTests : IDisposable
{
    private const string Full = """
        repository: { url: 'rclone:remote:bucket', passwordFile: /etc/drdrill/password, binary: /opt/restic }
        allowInPlace: true
        mode: in-place
        after: restored
        detectionAllowance: 10m
        lockDirectory: /run/drdrill/locks/
        objectives: { rto: 5m, rpo: 15m }
        timeouts: { ready: 6m, query: 20s }
        targets:
          - name: prometheus
            kind: prometheus
            data: /data/../data/prometheus/
            work: /data/work
            url: http://127.0.0.1:9090
            snapshotMethod: admin
            canary: drdrill_canary_sequence
            objectives: { rto: 2m }
            timeouts: { ready: 1h30m }
            runtime:
              process:
                command: [prometheus, --config.file=/p.yml]
                user: prometheus
                pidFile: /run/p.pid
                log: /var/log/p.log
                workingDirectory: /srv
                stopTimeout: 1m
        """;

    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_key_reaches_the_options()
    {
        var options = _folder.Load(Full);

        options.Root.Should().Be(_folder.Root);
        options.Repository.Should().BeEquivalentTo(new { Url = "rclone:remote:bucket", PasswordFile = "/etc/drdrill/password", Binary = "/opt/restic" });
        (options.AllowInPlace, options.Mode, options.After).Should().Be((true, ModeOption.InPlace, AfterOption.Restored));
        (options.DetectionAllowance, options.LockDirectory).Should().Be((TimeSpan.FromMinutes(10), "/run/drdrill/locks"));
        var target = options.Targets.Should().ContainSingle().Subject;
        (target.Name, target.Kind, target.Data, target.Work).Should().Be(("prometheus", "prometheus", "/data/prometheus", "/data/work"));
        (target.Url, target.SnapshotMethod, target.Canary).Should().Be((new Uri("http://127.0.0.1:9090"), SnapshotMethodOption.Admin, "drdrill_canary_sequence"));
        target.Runtime!.Process.Should().BeEquivalentTo(new ProcessOptions
        {
            Command = ["prometheus", "--config.file=/p.yml"],
            User = "prometheus",
            PidFile = "/run/p.pid",
            Log = "/var/log/p.log",
            WorkingDirectory = "/srv",
            StopTimeout = TimeSpan.FromMinutes(1),
        });
    }

    [Fact]
    public void Commands_configuration_and_escrow_reach_the_options()
    {
        var yaml = ConfigFolder.Minimal
            .Replace("url: /backup/repository", "url: /backup/repository\n  escrowPasswordFile: /no/such/escrow", StringComparison.Ordinal)
            .Replace("url: http", "configuration: [/etc/prometheus/, /etc/default/prometheus]\n    url: http", StringComparison.Ordinal)
            .Replace("process: { command: [prometheus, --web.enable-admin-api], pidFile: /run/p.pid }", "commands: { stop: [s, a], start: [s, b], status: [s, c], kill: [s, d], clone: { command: [p, -x], user: u } }", StringComparison.Ordinal);

        var options = _folder.Load(yaml);

        options.Targets[0].Runtime!.Process.Should().BeNull();
        options.Targets[0].Runtime!.Commands.Should().BeEquivalentTo(new CommandsOptions
        {
            Stop = ["s", "a"],
            Start = ["s", "b"],
            Status = ["s", "c"],
            Kill = ["s", "d"],
            Timeout = TimeSpan.FromMinutes(1),
            Clone = new CloneOptions { Command = ["p", "-x"], User = "u" },
        });
        options.Targets[0].Configuration.Should().Equal("/etc/prometheus", "/etc/default/prometheus");
        options.Targets[1].Configuration.Should().BeEmpty();
        (options.Repository.EscrowPasswordFile, options.Repository.EscrowPassword!.Value).Should().Be(("/no/such/escrow", null));
        options.Invoking(o => o.RequireSecrets()).Should().NotThrow("backups and a real restore need no escrow");
    }

    [Fact]
    public void A_target_inherits_what_it_does_not_say_itself()
    {
        var target = _folder.Load(Full).Targets[0];

        target.Objectives.Should().Be(new ObjectiveOptions(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15)));
        target.Timeouts.Should().Be(new TimeoutOptions(TimeSpan.FromMinutes(90), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void What_is_not_said_has_the_documented_default()
    {
        var options = _folder.Load(ConfigFolder.Minimal);

        (options.AllowInPlace, options.Mode, options.After, options.DetectionAllowance).Should().Be((false, ModeOption.Isolated, AfterOption.Original, TimeSpan.Zero));
        options.Repository.Binary.Should().Be("restic");
        options.LockDirectory.Should().StartWith("/");
        options.Objectives.Should().Be(new ObjectiveOptions(null, null));
        options.Timeouts.Should().Be(new TimeoutOptions(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30)));
        var (prometheus, notes) = (options.Targets[0], options.Targets[1]);
        (prometheus.Work, prometheus.SnapshotMethod, prometheus.Canary, prometheus.Auth).Should().Be(("/data/.drdrill/prometheus", SnapshotMethodOption.Freeze, null, null));
        (prometheus.Runtime!.Process!.WorkingDirectory, prometheus.Runtime.Process.StopTimeout).Should().Be(("/", TimeSpan.FromSeconds(30)));
        (notes.Url, notes.Runtime, notes.Work).Should().Be((null, null, "/data/.drdrill/notes"));
    }

    [Fact]
    public void All_problems_of_a_file_are_reported_together()
    {
        const string yaml = """
            repositry: { url: /r }
            mode: nowhere
            objectives: { rto: -5m }
            targets:
              - name: Bad Name
                kind: prometheus
                data: relative/path
            """;

        var problems = _folder.Problems(yaml);

        problems.Select(problem => problem.Key).Should().BeEquivalentTo(
            "repositry", "repository", "mode", "objectives.rto", "targets[0].name", "targets[0].data", "targets[0].url", "targets[0].runtime");
    }

    [Fact]
    public void The_message_names_file_line_key_and_fix()
    {
        var load = () => _folder.Load(ConfigFolder.Minimal + "\nobjectives: { rtoo: 5m }\n");

        load.Should().Throw<ConfigurationException>().Which.Message.Should()
            .Contain("drdrill.yml:13: objectives.rtoo: is no known key. Did you mean 'rto'?").And.Contain("way out:").And.Contain("docs/configuration.md");
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("# only a comment\n", "the file is empty")]
    [InlineData("- a\n- b\n", "no map of keys")]
    [InlineData("mode: [isolated\n", "no valid YAML")]
    [InlineData("mode: isolated\nmode: in-place\n", "no valid YAML")]
    [InlineData("mode:\tisolated\n\tafter: x\n", "no valid YAML")]
    [InlineData("targets: &a [*a]\n", "aliases")]
    [InlineData("targets: [[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]\n", "too deeply")]
    [InlineData("mode: isolated\n---\nmode: isolated\n", "second YAML document")]
    public void A_file_that_is_no_configuration_is_refused_with_its_reason(string yaml, string reason) =>
        _folder.Problems(yaml).Should().Contain(problem => problem.What.Contains(reason));

    [Fact]
    public void A_syntax_error_names_its_line() =>
        _folder.Problems("mode: isolated\nafter: 'original\n").Should().ContainSingle().Which.Where.Should().MatchRegex(@"^drdrill\.yml:[23]$");

    [Fact]
    public void A_missing_file_is_a_configuration_error_with_a_way_out()
    {
        var load = () => ConfigurationLoader.Load(_folder.PathOf("nothing.yml"), _folder.Environment);

        load.Should().Throw<ConfigurationException>().Which.Problems.Should().ContainSingle().Which.ToString().Should().Contain("nothing.yml").And.Contain("--root");
    }

    [Fact]
    public void A_directory_in_place_of_the_file_is_a_configuration_error() =>
        FluentActions.Invoking(() => ConfigurationLoader.Load(_folder.Root, _folder.Environment)).Should().Throw<ConfigurationException>();
}

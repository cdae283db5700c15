using DrDrill.Runtimes.Docker;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Tests.Runtimes.Docker;

public sealed class DataLocatorTests : IDisposable
{
    private static readonly ContainerSelector ByName = ContainerSelector.Named("prometheus");
    private readonly string _here = Directory.CreateTempSubdirectory("drdrill-locator-").FullName;
    private readonly FakeEngine _engine = new();
    private string? _own;

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact(Timeout = 10_000)]
    public async Task A_bind_mount_on_the_data_directory_is_drilled_where_it_comes_from() =>
        (await Find(Some.Bind(_here, "/prometheus"), Some.Bind("/etc/p.yml", "/etc/prometheus/prometheus.yml", writable: false))).Should().Be(_here);

    [Fact(Timeout = 10_000)]
    public async Task A_mount_above_the_data_directory_gives_the_directory_below_it()
    {
        Directory.CreateDirectory($"{_here}/metrics");

        (await Find("/data/metrics", Some.Bind(_here, "/data"))).Should().Be($"{_here}/metrics");
    }

    [Fact(Timeout = 10_000)]
    public async Task A_local_volume_is_drilled_where_the_engine_keeps_it()
    {
        _engine.Volumes.Add(new VolumeDetail("data", "local", _here));

        (await Find(Some.Volume("data", "/prometheus"))).Should().Be(_here);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_volume_that_binds_a_directory_is_drilled_there_because_its_mount_point_is_empty_without_a_container()
    {
        _engine.Volumes.Add(new VolumeDetail("data", "local", "/nowhere") { Options = new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = "none", ["o"] = "bind", ["device"] = _here } });

        (await Find(Some.Volume("data", "/prometheus"))).Should().Be(_here);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_volume_that_is_mounted_only_while_a_container_runs_is_refused()
    {
        _engine.Volumes.Add(new VolumeDetail("data", "local", _here) { Options = new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = "nfs", ["o"] = "addr=10.0.0.1", ["device"] = ":/export" } });

        await Refuses(["data", "nfs", "only while a container runs"], Some.Volume("data", "/prometheus"));
    }

    [Fact(Timeout = 10_000)]
    public Task A_container_without_a_data_mount_is_refused_and_its_mounts_are_named() => Refuses(["/prometheus", "/srv/x on /elsewhere"], Some.Bind("/srv/x", "/elsewhere"));

    [Fact(Timeout = 10_000)]
    public Task A_container_without_any_mount_is_refused() => Refuses(["has no mounts at all"]);

    [Fact(Timeout = 10_000)]
    public Task A_volume_of_another_driver_is_refused_by_name() => Refuses(["data", "'rexray'"], Some.Volume("data", "/prometheus", "rexray"));

    [Fact(Timeout = 10_000)]
    public Task A_read_only_mount_is_refused() => Refuses(["read-only"], Some.Bind(_here, "/prometheus", writable: false));

    [Fact(Timeout = 10_000)]
    public Task Data_in_memory_is_refused() => Refuses(["in memory"], new MountPoint("tmpfs", "/prometheus", RW: true));

    [Fact(Timeout = 10_000)]
    public Task Data_in_two_places_is_refused() => Refuses(["/prometheus/wal", "in two places"], Some.Bind(_here, "/prometheus"), Some.Bind("/fast/wal", "/prometheus/wal"));

    [Fact(Timeout = 10_000)]
    public Task A_volume_that_is_gone_is_refused() => Refuses(["data", "is gone"], Some.Volume("data", "/prometheus"));

    [Fact(Timeout = 10_000)]
    public Task A_path_that_is_not_on_this_machine_is_refused() => Refuses(["/not/here", "not on this machine"], Some.Bind("/not/here", "/prometheus"));

    [Fact(Timeout = 10_000)]
    public async Task A_directory_of_the_same_name_is_not_believed_of_a_remote_engine()
    {
        var remote = new FakeEngine { Address = new EngineAddress(null, "monitoring.example", 2376, null) };
        remote.Containers.Add(Some.Container("prometheus", Some.Bind(_here, "/prometheus")));

        (await Attempt(remote, null).Should().ThrowAsync<RefusedException>()).Which.Message.Should().Contain("tcp://monitoring.example:2376 may run elsewhere");
    }

    [Fact(Timeout = 10_000)]
    public async Task A_worker_in_a_container_goes_through_its_own_mounts()
    {
        _engine.Containers.Add(Some.Container("drdrill", Some.Bind("/srv/monitoring", _here)));
        _own = _engine.Containers[0].Id;
        Directory.CreateDirectory($"{_here}/prometheus");

        (await Find(Some.Bind("/srv/monitoring/prometheus", "/prometheus"))).Should().Be($"{_here}/prometheus");
    }

    [Fact(Timeout = 10_000)]
    public async Task A_worker_in_a_container_that_has_not_mounted_the_data_is_told_what_to_mount()
    {
        _engine.Containers.Add(Some.Container("drdrill", Some.Bind("/srv/other", "/other")));
        _own = _engine.Containers[0].Id;

        await Refuses(["/srv/prometheus", "-v /srv/prometheus:"], Some.Bind("/srv/prometheus", "/prometheus"));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_worker_in_some_other_engines_container_must_see_that_the_directory_is_the_same()
    {
        _own = new string('a', 64);

        await Refuses(["cannot be seen to be"], Some.Bind(_here, "/prometheus"));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_container_that_is_not_there_is_refused_with_the_way_to_make_it() =>
        (await Attempt(_engine, null).Should().ThrowAsync<RefusedException>()).Which.Message.Should().Contain("no container prometheus").And.Contain("docker compose up -d");

    private async Task<string> Find(params MountPoint[] mounts) => await Find(null, mounts);

    private async Task<string> Find(string? destination, params MountPoint[] mounts)
    {
        _engine.Containers.Add(Some.Container("prometheus", mounts));
        return (await new DataLocator(_engine, _own, TimeProvider.System).Find(ByName, "prometheus", destination, CancellationToken.None)).Value;
    }

    private async Task Refuses(string[] words, params MountPoint[] mounts)
    {
        _engine.Containers.Add(Some.Container("prometheus", mounts));
        var refusal = (await Attempt(_engine, null).Should().ThrowAsync<RefusedException>()).Which;
        refusal.Message.Should().StartWith("Container prometheus: ").And.ContainAll(words);
        refusal.WayOut.Should().NotBeEmpty();
    }

    private Func<Task> Attempt(FakeEngine engine, string? destination) => FluentActions.Awaiting(() => new DataLocator(engine, _own, TimeProvider.System).Find(ByName, "prometheus", destination, CancellationToken.None));
}

using DrDrill.Runtimes;
using DrDrill.Runtimes.Docker;

namespace DrDrill.Tests.Runtimes.Docker;

public sealed class ContainerFinderTests
{
    private readonly FakeEngine _engine = new();

    [Fact(Timeout = 10_000)]
    public async Task A_service_is_found_by_project_and_service_and_one_off_runs_are_not_it()
    {
        _engine.Containers.AddRange([Some.Container("monitoring_prometheus_run_1").OfService(oneOff: "True"), Some.Container("monitoring_prometheus_1").OfService(), Some.Container("other")]);

        (await Find(ContainerSelector.OfService("monitoring", "prometheus")))!.PlainName.Should().Be("monitoring_prometheus_1");
    }

    [Fact(Timeout = 10_000)]
    public async Task Two_that_match_are_an_error_that_names_both()
    {
        _engine.Containers.AddRange([Some.Container("monitoring_prometheus_1").OfService("1"), Some.Container("monitoring_prometheus_2").OfService("2")]);

        (await FluentActions.Awaiting(() => Find(ContainerSelector.OfService("monitoring", "prometheus"))).Should().ThrowAsync<RuntimeException>())
            .Which.Message.Should().ContainAll("monitoring_prometheus_1", "monitoring_prometheus_2", "runtime.docker.container");
    }

    [Fact(Timeout = 10_000)]
    public async Task The_old_and_the_new_one_of_a_re_creation_are_waited_for()
    {
        _engine.Containers.AddRange([Some.Container("1234_monitoring_prometheus_1").OfService(), Some.Container("monitoring_prometheus_1").OfService()]);

        var finding = Find(ContainerSelector.OfService("monitoring", "prometheus"));
        finding.IsCompleted.Should().BeFalse();
        _engine.Containers.RemoveAt(0);

        (await finding)!.PlainName.Should().Be("monitoring_prometheus_1");
    }

    [Fact(Timeout = 10_000)]
    public async Task The_beginning_of_an_id_is_no_name()
    {
        _engine.Containers.Add(Some.Container());

        (await Find(ContainerSelector.Named(_engine.Containers[0].Id[..6]))).Should().BeNull();
        (await Find(ContainerSelector.Named("prometheus"))).Should().NotBeNull();
    }

    private Task<DrDrill.Runtimes.Docker.Model.ContainerDetail?> Find(ContainerSelector selector) => new ContainerFinder(_engine, selector, TimeProvider.System).Find(CancellationToken.None);
}

using System.Globalization;
using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>A Prometheus under a pid file.</summary>
internal sealed class KilledProcess(OwnStack stack) : IKilledTarget
{
    public string Name => "prometheus";

    public string Data => stack.Data;

    public string Work => $"{stack.Place}/prometheus/.drdrill/prometheus";

    public Uri Url => stack.Url;

    public string Identity() => stack.Pid().ToString(CultureInfo.InvariantCulture);

    public Task UntilItAnswers() => stack.UntilItAnswers();

    public void MustRunAlone(string when)
    {
        Processes.Naming($"--storage.tsdb.path={stack.Data}").Should().ContainSingle(when).Which.Should().Be(stack.Pid(), when);
        Processes.Naming($"{stack.Place}/prometheus/.drdrill").Should().BeEmpty(when);
    }
}

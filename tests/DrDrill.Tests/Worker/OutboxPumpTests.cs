using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Outbox;
using DrDrill.Tests.Publishing;
using DrDrill.Tests.Publishing.Outbox;
using DrDrill.Worker;
using Serilog.Core;

namespace DrDrill.Tests.Worker;

public sealed class OutboxPumpTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Some.Now);
    private readonly SomeDoor _door = new();

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task What_is_told_between_its_last_round_and_the_stop_is_still_sent()
    {
        var folder = new OutboxFolder(_place.In("outbox"));
        var channel = new OutboxChannel("Slack", folder, new OutboxDelivery(folder, _door, _clock), alert => alert.EventId, Logger.None) { IsPumped = true };
        using var pump = new OutboxPump([channel], new WorkerHealth(), _clock, Logger.None);
        await channel.Send(Tell("first"), CancellationToken.None);
        await pump.StartAsync(CancellationToken.None);
        SpinWait.SpinUntil(() => folder.State().Waiting == 0, TimeSpan.FromSeconds(30)).Should().BeTrue();

        await channel.Send(Tell("last"), CancellationToken.None);
        await pump.StopAsync(CancellationToken.None);

        _door.Posted.Should().Equal("first", "last");
    }

    private static Alert Tell(string id) => new(id, AlertKind.Problem, Some.Now, "title", "text") { Host = "host" };
}

using DrDrill.Publishing.Outbox;

namespace DrDrill.Tests.Publishing.Outbox;

public sealed class OutboxDeliveryTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Some.Now);
    private readonly SomeDoor _door = new();
    private readonly OutboxFolder _folder;

    public OutboxDeliveryTests()
    {
        _folder = new OutboxFolder(_place.In("outbox"));
        foreach (var id in new[] { "a", "b", "c" })
        {
            _folder.Add(new OutboxMessage(id, Some.Now, id));
        }
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task All_that_waits_is_sent_in_order_and_is_gone()
    {
        (await Deliver()).Should().BeNull();

        _door.Posted.Should().Equal("a", "b", "c");
        _folder.State().Waiting.Should().Be(0);
    }

    [Fact]
    public async Task While_the_other_side_is_down_nothing_overtakes_and_nothing_is_lost()
    {
        _door.Answer = body => body == "b" ? DeliveryResult.Later("HTTP 500", null) : DeliveryResult.Delivered;

        (await Deliver())!.Reason.Should().Be("HTTP 500");

        _door.Posted.Should().Equal("a", "b");
        _folder.State().Waiting.Should().Be(2);
    }

    [Fact]
    public async Task Retry_After_is_kept_by_the_next_process_too()
    {
        _door.Answer = _ => DeliveryResult.Later("HTTP 429", TimeSpan.FromSeconds(90));
        await Deliver();
        _clock.Pass(TimeSpan.FromSeconds(89));

        (await Deliver())!.Until.Should().Be(Some.Now.AddSeconds(90));
        _door.Posted.Should().HaveCount(1);

        _door.Answer = _ => DeliveryResult.Delivered;
        _clock.Pass(TimeSpan.FromSeconds(1));
        (await Deliver()).Should().BeNull();
        _door.Posted.Should().Equal("a", "a", "b", "c");
        _folder.Pause().Should().BeNull();
    }

    [Fact]
    public async Task Pauses_grow_to_a_quarter_of_an_hour()
    {
        _door.Answer = _ => DeliveryResult.Later("down", null);
        var pauses = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            var pause = (await Deliver())!;
            pauses.Add((pause.Until - _clock.GetUtcNow()).TotalSeconds);
            _clock.PassTo(pause.Until);
        }

        pauses.Should().Equal(15, 30, 60, 120, 240, 480, 900, 900, 900);
    }

    [Fact]
    public async Task What_is_refused_for_good_does_not_stop_what_comes_after_it()
    {
        _door.Answer = body => body == "a" ? DeliveryResult.Refused("HTTP 400 'invalid_payload'") : DeliveryResult.Delivered;

        (await Deliver()).Should().BeNull();

        _door.Posted.Should().Equal("a", "b", "c");
        _folder.State().Refused.Should().ContainSingle().Which.Refusal.Should().Contain("invalid_payload");
    }

    [Fact]
    public async Task A_message_whose_sender_was_killed_before_its_mark_is_sent_again()
    {
        _door.Answer = _ => throw new InvalidOperationException("killed after the POST");
        await FluentActions.Awaiting(Deliver).Should().ThrowAsync<InvalidOperationException>();

        _door.Answer = _ => DeliveryResult.Delivered;
        await Deliver();

        _door.Posted.Should().Equal("a", "a", "b", "c");
    }

    private Task<OutboxPause?> Deliver() => new OutboxDelivery(new OutboxFolder(_place.In("outbox")), _door, _clock).Run(CancellationToken.None);
}

using DrDrill.Publishing.Outbox;

namespace DrDrill.Tests.Publishing.Outbox;

public sealed class OutboxFolderTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly OutboxFolder _folder;

    public OutboxFolderTests() => _folder = new OutboxFolder(_place.In("outbox"));

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Messages_come_out_in_the_order_in_which_they_went_in_also_for_another_process()
    {
        Add("a", "b", "c");

        Drain(new OutboxFolder(_place.In("outbox"))).Should().Equal("a", "b", "c");
    }

    [Fact]
    public void What_is_queued_later_stays_behind_what_waits()
    {
        Add("a", "b");
        _folder.Remove(_folder.First()!);
        Add("c");

        Drain(_folder).Should().Equal("b", "c");
    }

    [Fact]
    public void Nobody_else_may_read_a_message()
    {
        Add("a");

        File.GetUnixFileMode(_folder.First()!.File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_place.In("outbox")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void The_same_event_waiting_already_is_not_queued_twice()
    {
        Add("a", "a");

        _folder.State().Waiting.Should().Be(1);
    }

    [Fact]
    public void A_full_outbox_lets_the_oldest_go_and_counts_it()
    {
        Add([.. Enumerable.Range(0, OutboxFolder.Most + 2).Select(i => $"{i}")]);

        var state = _folder.State();
        (state.Waiting, state.Dropped, _folder.First()!.EventId).Should().Be((OutboxFolder.Most, 2, "2"));
    }

    [Fact]
    public void What_a_killed_writer_left_is_no_message_and_goes()
    {
        Add("a");
        File.WriteAllText(_place.In("outbox/000000000002.json.99.tmp"), "{\"EventId\":");

        Add("b");

        Drain(_folder).Should().Equal("a", "b");
        Directory.GetFiles(_place.In("outbox"), "*.tmp").Should().BeEmpty();
    }

    [Fact]
    public void A_damaged_message_is_set_aside_and_does_not_stop_the_next()
    {
        Add("a", "b");
        File.WriteAllText(_folder.First()!.File, "{");

        _folder.First()!.EventId.Should().Be("b");
        _folder.State().Refused.Should().ContainSingle().Which.Refusal.Should().Contain("cannot be read");
    }

    [Fact]
    public void What_was_refused_is_kept_with_its_reason_and_can_be_queued_again()
    {
        Add("a", "b");
        _folder.Refuse(_folder.First()!, "HTTP 404 'no_service'");

        var kept = _folder.State();
        kept.Refused.Should().ContainSingle().Which.Should().Match<OutboxMessage>(m => m.EventId == "a" && m.Refusal == "HTTP 404 'no_service'" && m.Body == "body of a");
        kept.Waiting.Should().Be(1);

        _folder.QueueRefusedAgain().Should().Be(1);
        Drain(_folder).Should().Equal("b", "a");
        _folder.State().Refused.Should().BeEmpty();
    }

    [Fact]
    public void Only_one_sends_at_a_time()
    {
        using var first = _folder.TrySend("first");

        first.Should().NotBeNull();
        new OutboxFolder(_place.In("outbox")).TrySend("second").Should().BeNull();
    }

    private void Add(params string[] events) => events.ToList().ForEach(id => _folder.Add(new OutboxMessage(id, Some.Now, $"body of {id}")));

    private static List<string> Drain(OutboxFolder folder)
    {
        var events = new List<string>();
        while (folder.First() is { } message)
        {
            events.Add(message.EventId);
            folder.Remove(message);
        }

        return events;
    }
}

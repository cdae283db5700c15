using DrDrill.Tests.Publishing;
using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class LockedAppendFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task While_one_writer_decides_what_to_append_no_other_gets_in()
    {
        Exception? second = null;
        await Of(TimeSpan.FromSeconds(5)).Append(
            _ =>
            {
                second = Record.Exception(() => Of(TimeSpan.Zero).Append(_ => (0, "second"u8.ToArray()), CancellationToken.None).GetAwaiter().GetResult());
                return (0, "first"u8.ToArray());
            },
            CancellationToken.None);

        second.Should().BeOfType<IOException>();
        File.ReadAllText(_directory.In("file")).Should().Be("first");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_writer_that_fails_lets_the_next_one_in_and_leaves_the_file_as_it_was()
    {
        await Of(TimeSpan.Zero).Append(_ => (0, "one"u8.ToArray()), CancellationToken.None);
        await FluentActions.Awaiting(() => Of(TimeSpan.Zero).Append(_ => throw new InvalidOperationException(), CancellationToken.None)).Should().ThrowAsync<InvalidOperationException>();

        await Of(TimeSpan.Zero).Append(content => (content.Length, "two"u8.ToArray()), CancellationToken.None);

        File.ReadAllText(_directory.In("file")).Should().Be("onetwo");
    }

    private LockedAppendFile Of(TimeSpan patience) => new(_directory.In("file"), _directory.In("lock"), patience);
}

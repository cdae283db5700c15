using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Snapshots.Restic;
using DrDrill.Tools;

namespace DrDrill.Tests.Snapshots.Restic;

/// <summary>Of whom there is a record: who lives, who is proven dead, and who is nobody.</summary>
public sealed class ChildRecordsTests : IDisposable
{
    private const int Patience = 30_000;

    private readonly DataPath _directory = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-lock-").FullName);
    private readonly CommandRunner _runner = new(TimeProvider.System);

    public void Dispose() => Directory.Delete(_directory.Value, recursive: true);

    [Fact(Timeout = Patience)]
    public async Task A_new_owner_stops_the_child_of_a_killed_one()
    {
        using var killed = New();
        var (pid, child) = await Sleep(default, killed.Children.Open());
        killed.Children.All().Should().ContainSingle().Which.IsAlive.Should().BeTrue();
        using var next = New();
        using var held = await next.Acquire(TimeSpan.Zero, "next", default);
        (await child).ExitCode.Should().Be(128 + Posix.SigInt);
        next.Children.Dead().Should().ContainSingle("it proves that a lock of that child is dead").Which.Process.Pid.Should().Be(pid);
    }

    [Fact(Timeout = Patience)]
    public async Task A_process_that_merely_has_the_pid_of_a_recorded_child_is_left_alone()
    {
        using var ours = New();
        using var stop = new CancellationTokenSource();
        var (_, child) = await Sleep(stop.Token, ours.Children.Open());
        var record = ours.Children.All().Single();
        Rewrite(record.File, text => text.Replace($" {record.Process.StartTicks} ", $" {record.Process.StartTicks - 1} ", StringComparison.Ordinal));

        using var held = await ours.Acquire(TimeSpan.Zero, "next", default);
        child.IsCompleted.Should().BeFalse();
        record.Process.IsAlive.Should().BeTrue();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => child).Should().ThrowAsync<OperationCanceledException>();
        record.Process.IsAlive.Should().BeFalse();
    }

    [Theory(Timeout = Patience)]
    [InlineData("pid:[", "pid:[9")]
    [InlineData("\"BootId\":\"", "\"BootId\":\"9")]
    public async Task A_child_of_another_container_or_of_before_the_power_failed_lives_for_as_long_as_it_holds_its_record(string here, string elsewhere)
    {
        using var ours = New();
        using var stop = new CancellationTokenSource();
        var file = ours.Children.Open();
        var (_, child) = await Sleep(stop.Token, file);
        Rewrite(file, text => text.Replace(here, elsewhere, StringComparison.Ordinal));
        ours.Children.Dead().Should().ContainSingle("nobody holds the copy of the record").Which.Process.IsFromHere.Should().BeFalse();

        using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            ours.Children.Dead().Should().BeEmpty();
            using var held = await ours.Acquire(TimeSpan.Zero, "next", default);
            child.IsCompleted.Should().BeFalse("its pid means nothing here");
        }

        await stop.CancelAsync();
        await FluentActions.Awaiting(() => child).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact(Timeout = Patience)]
    public async Task Without_flock_a_child_is_known_here_and_of_one_elsewhere_nothing_is_proven()
    {
        using var ours = New();
        var file = ours.Children.Open();
        var nothing = new Dictionary<string, string?> { ["PATH"] = "/nowhere" };
        (await _runner.Run(new CommandSpec("true", []) { Register = file, Environment = nothing }, default)).ExitCode.Should().Be(0);

        ours.Children.Dead().Should().ContainSingle("its pid is seen to be gone").Which.IsHeld.Should().BeFalse();
        Rewrite(file, text => text.Replace("pid:[", "pid:[9", StringComparison.Ordinal));
        ours.Children.Dead().Should().BeEmpty();
        ours.Children.All().Should().ContainSingle();
    }

    [Fact(Timeout = Patience)]
    public async Task A_child_holds_its_record_and_lets_go_of_it_when_it_dies()
    {
        using var ours = New();
        var file = ours.Children.Open();
        var (pid, child) = await Sleep(default, file);
        OsLock.IsHeld(file).Should().BeTrue();
        Posix.Signal(pid, Posix.SigKill);
        await child;
        OsLock.IsHeld(file).Should().BeFalse();
        ours.Children.Dead().Should().ContainSingle().Which.Process.Pid.Should().Be(pid);
    }

    [Theory(Timeout = Patience)]
    [InlineData("")]
    [InlineData("4711 (sh) S 1")]
    [InlineData("no line of /proc\n\n")]
    public async Task A_child_that_did_not_write_itself_down_never_was_a_restic(string line)
    {
        using var ours = New();
        await File.AppendAllTextAsync(ours.Children.Open(), line);
        ours.Children.All().Should().BeEmpty();
    }

    [Fact(Timeout = Patience)]
    public async Task Of_a_repository_that_fails_for_weeks_the_newest_records_are_kept_and_those_that_are_held()
    {
        using var ours = New();
        var first = ours.Children.Open();
        using var stop = new CancellationTokenSource();
        var (_, child) = await Sleep(stop.Token, first);
        File.SetLastWriteTimeUtc(first, DateTime.UtcNow.AddDays(-40));
        var old = ours.Children.Open();
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-31));
        var many = Enumerable.Range(0, 201).Select(i => Aged(ours.Children.Open(), i)).ToList();

        ours.Children.Tidy();

        Directory.EnumerateFiles(_directory.Value, "*.child").Should().BeEquivalentTo(many.Take(200).Append(first));
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => child).Should().ThrowAsync<OperationCanceledException>();

        static string Aged(string file, int minutes)
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-minutes));
            return file;
        }
    }

    // A copy: nobody holds it.
    private static void Rewrite(string file, Func<string, string> change)
    {
        File.WriteAllText($"{file}.new", change(Recorded(file)));
        File.Move($"{file}.new", file, overwrite: true);
    }

    // Beside the child that holds it.
    private static string Recorded(string file)
    {
        using var reader = new StreamReader(Posix.OpenUnlocked(file));
        return reader.ReadToEnd();
    }

    private async Task<(int Pid, Task<CommandOutcome> Child)> Sleep(CancellationToken cancellationToken, string? register = null)
    {
        var ready = new TaskCompletionSource();
        var pid = 0;
        var child = _runner.Run(new CommandSpec("env", ["--default-signal=INT", "sh", "-c", "echo up; exec sleep 600"]) { Register = register, OnStarted = id => pid = id, OnOutputLine = _ => ready.TrySetResult() }, cancellationToken);
        await ready.Task;
        return (pid, child);
    }

    private RepositoryLock New() => new(_directory, "/srv/repository", TimeProvider.System);
}

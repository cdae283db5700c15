using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Snapshots.Restic;

namespace DrDrill.Tests.Snapshots.Restic;

public sealed class ResticArgumentsTests
{
    private static readonly SnapshotId Id = SnapshotId.Parse(new string('a', 64));
    private static readonly DataPath Into = DataPath.Create("/srv/staging");

    [Fact]
    public void A_backup_ignores_ctime_and_carries_every_tag() =>
        Of("0.14.0").Backup(new BackupRequest([DataPath.Create("/srv/data"), DataPath.Create("/srv/evidence")], ["target:x", "origin:fresh"])).Should().Equal(
            "-r", "/srv/repository", "backup", "--json", "--ignore-ctime", "--tag", "target:x", "--tag", "origin:fresh", "--", "/srv/data", "/srv/evidence");

    [Fact]
    public void What_is_no_data_is_left_out_of_a_live_copy_and_its_name_is_no_pattern() =>
        Of("0.14.0").Backup(new BackupRequest([DataPath.Create("/srv/data")], []) { Excludes = [DataPath.Create("/srv/data/a[b]")] }).Should().Equal(
            "-r", "/srv/repository", "backup", "--json", "--ignore-ctime", "--exclude", "/srv/data/a\\[b\\]", "--", "/srv/data");

    [Fact]
    public void A_restore_uses_no_cache_and_on_0_14_no_option_that_it_lacks() =>
        Of("0.14.0").Restore(Id, "/srv/data", Into).Should().Equal("-r", "/srv/repository", "restore", "--no-cache", "--target", "/srv/staging", "--include", "/srv/data", Id.Value);

    [Fact]
    public void From_0_16_on_a_restore_tells_its_progress_and_waits_for_locks_of_other_hosts() =>
        Of("0.16.0").Restore(Id, "/srv/data", Into).Should().Equal(
            "-r", "/srv/repository", "--retry-lock", "15s", "restore", "--no-cache", "--json", "--target", "/srv/staging", "--include", "/srv/data", Id.Value);

    [Fact]
    public void The_whole_snapshot_is_restored_without_a_pattern() => Of("0.14.0").Restore(Id, "/", Into).Should().NotContain("--include");

    [Theory]
    [InlineData("/a/[x] *?.txt", @"/a/\[x\] \*\?.txt")]
    [InlineData(@"/a\b", @"/a\\b")]
    [InlineData("/plain/é", "/plain/é")]
    public void A_path_is_escaped_so_that_it_matches_itself_alone(string path, string pattern) => ResticArguments.EscapePattern(path).Should().Be(pattern);

    [Fact]
    public void Forget_filters_by_all_tags_in_one_option_because_two_would_mean_either() =>
        Of("0.14.0").Forget(new ForgetRequest(["target:x", "origin:scheduled"], 3, 7, null, 2)).Should().Equal(
            "-r", "/srv/repository", "forget", "--json", "--prune", "--group-by", "host", "--tag", "target:x,origin:scheduled", "--keep-last", "3", "--keep-daily", "7", "--keep-monthly", "2");

    [Fact]
    public void Forget_never_takes_the_last_one() =>
        Of("0.14.0").Invoking(arguments => arguments.Forget(new ForgetRequest(["target:x"], 0, 7, null, null))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Forget_without_tags_is_refused() =>
        Of("0.14.0").Invoking(arguments => arguments.Forget(new ForgetRequest([], 1, null, null, null))).Should().Throw<ArgumentException>().WithMessage("*every target*");

    [Fact]
    public void A_tag_with_a_comma_is_refused_because_restic_would_make_two_of_it() =>
        Of("0.14.0").Invoking(arguments => arguments.Snapshots(["a,b"])).Should().Throw<ArgumentException>();

    [Fact]
    public void Unlock_never_removes_all() => Of("0.18.0").Unlock().Should().Equal("-r", "/srv/repository", "unlock");

    [Fact]
    public void A_url_with_a_password_is_not_among_the_arguments() =>
        new ResticArguments(Version("0.14.0"), ResticUrl.Parse("rest:http://me:hush@host/"), TimeSpan.Zero).Open().Should().Equal("cat", "config", "--no-lock", "--no-cache");

    [Theory]
    [InlineData("restic 0.13.1 compiled with go1.18 on linux/amd64", true)]
    [InlineData("restic 0.14.0 compiled with go1.19.8 on linux/amd64", false)]
    [InlineData("restic 0.18.1-dev (compiled manually) compiled with go1.24 on linux/arm64", false)]
    [InlineData("restic 1.0.0", false)]
    public void The_version_decides_whether_restic_is_too_old(string text, bool tooOld) => ResticVersion.Parse(text)!.IsTooOld.Should().Be(tooOld);

    [Fact]
    public void What_is_not_restic_has_no_version() => ResticVersion.Parse("bash: restic: not found").Should().BeNull();

    private static ResticVersion Version(string number) => ResticVersion.Parse("restic " + number)!;

    private static ResticArguments Of(string version) => new(Version(version), ResticUrl.Parse("/srv/repository"), TimeSpan.FromSeconds(15));
}

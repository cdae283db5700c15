using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>The other verbs, on a Prometheus of one's own.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class VerbsTests(OwnStack stack)
{
    private const int Timeout = 120_000;

    [SkippableFact(Timeout = Timeout)]
    public async Task Backups_find_their_parent_a_drill_takes_one_by_id_and_its_results_can_be_read_and_proven()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = stack.Root();
        (await Drdrill.Run(root, "recover")).ShouldEndWith(0).Output.Should().Contain("Nothing to recover");
        (await Drdrill.Run(root, "report")).ShouldEndWith(3).Errors.Should().Contain("way out");
        Directory.Delete(stack.Repository, recursive: true);
        var first = await Backup(root, "--init");
        var second = await Backup(root);
        (await ParentOf(second)).Should().Be(first);
        var listed = (await Drdrill.Run(root, "snapshots", "--json")).ShouldEndWith(0).Json().EnumerateArray().Select(row => row.GetProperty("id").GetString()).ToList();
        listed.Should().StartWith([second, first], "the newest comes first");
        (await Drdrill.Run(root, "doctor")).ShouldEndWith(0);

        var deep = Directory.CreateDirectory($"{root}/src/DrDrill").FullName;
        var drill = (await Drdrill.Run(deep, "drill", "--snapshot", first, "--yes")).ShouldEndWith(0);

        drill.Output.Should().StartWith("\nPASS at L3\n").And.MatchRegex(@"RTO achieved \d+\.\d{3} s  RPO achieved \d+\.\d{3} s\n").And.MatchRegex(@"Report: /.*/DR/drills/[^/]+/report\.md\n$");
        Directory.Exists($"{deep}/DR").Should().BeFalse("the root is found upward");
        (await Drdrill.Run(deep, "report")).ShouldEndWith(0).Output.Should().Contain("PASS").And.Contain(first[..8]);
        (await Drdrill.Run(deep, "report", "--json")).ShouldEndWith(0).Json().GetProperty("targets")[0].GetProperty("snapshot").GetProperty("id").GetString().Should().Be(first);
        (await Drdrill.Run(root, "history", "--json")).ShouldEndWith(0).Json().GetArrayLength().Should().Be(1);
        (await Drdrill.Run(root, "history", "--verify")).ShouldEndWith(0).Output.Should().Contain("The chain is whole: 1 line");
        await AForgedHistoryIsSeen(root);
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_dry_run_prints_the_plan_and_leaves_the_service_and_the_disk_alone()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = stack.Root();
        var pid = stack.Pid();

        (await Drdrill.Run(root, "drill", "--dry-run")).ShouldEndWith(0).Output.Should().Contain("kill the service").And.Contain(stack.Data).And.NotContain("settle");

        stack.Pid().Should().Be(pid);
        Directory.GetFileSystemEntries(root).Should().Equal($"{root}/drdrill.yml");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task After_a_real_disaster_restore_brings_the_data_and_the_service_back_from_repository_password_and_configuration()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await Backup(stack.Root(), "--init");
        var before = (await OutsideObserver.Samples(stack.Url))![OwnStack.Canary];
        stack.KillPrometheus();
        Directory.Delete($"{stack.Place}/prometheus", recursive: true);
        var lostAt = DateTimeOffset.UtcNow;
        Directory.CreateDirectory($"{stack.Place}/prometheus");
        var root = stack.Root();
        (await Drdrill.Run(root, "doctor")).ShouldEndWith(3).Output.Should().Contain("REFUSED").And.Contain("drdrill restore");

        await BesideIt(root);
        (await Drdrill.Run(root, "restore", "--target", "prometheus", "--snapshot", "latest")).ShouldEndWith(3).Errors.Should().Contain("nobody confirmed it");
        var outcome = (await Drdrill.Run(root, "restore", "--target", "prometheus", "--snapshot", "latest", "--yes", "--json", "--lost-at", lostAt.ToString("u", CultureInfo.InvariantCulture))).ShouldEndWith(0).Json();

        outcome.GetProperty("serviceAnswers").GetBoolean().Should().BeTrue();
        outcome.GetProperty("mismatches").GetArrayLength().Should().Be(0);
        (await OutsideObserver.Samples(stack.Url))![OwnStack.Canary].Should().Equal(before);
        (await Drdrill.Run(root, "doctor")).ShouldEndWith(0);
        (await Drdrill.Run(root, "restore", "--target", "prometheus", "--snapshot", "latest", "--yes")).ShouldEndWith(3).Errors.Should().Contain("is not empty; nothing was restored");
    }

    private async Task BesideIt(string root)
    {
        var beside = $"{stack.Place}/beside";
        var outcome = (await Drdrill.Run(root, "restore", "--target", "prometheus", "--snapshot", "latest", "--to", beside, "--yes")).ShouldEndWith(0);
        outcome.Output.Should().Contain("No service was started on it").And.Contain("RPO: NOT MEASURED");
        Directory.Exists($"{beside}/wal").Should().BeTrue();
        Processes.Naming(beside).Should().BeEmpty();
    }

    private static async Task<string> Backup(string root, params string[] arguments) =>
        (await Drdrill.Run(root, ["backup", "--json", .. arguments])).ShouldEndWith(0).Json()[0].GetProperty("id").GetString()!;

    private async Task<string?> ParentOf(string snapshot)
    {
        var info = new ProcessStartInfo("/usr/bin/restic", ["cat", "snapshot", snapshot, "--quiet", "--repo", stack.Repository, "--password-file", stack.PasswordFile]) { RedirectStandardOutput = true };
        using var restic = Process.Start(info)!;
        using var document = JsonDocument.Parse(await restic.StandardOutput.ReadToEndAsync());
        return document.RootElement.GetProperty("parent").GetString();
    }

    private static async Task AForgedHistoryIsSeen(string root)
    {
        var file = $"{root}/DR/history.jsonl";
        File.WriteAllText(file, File.ReadAllText(file).Replace("PASS", "FAIL", StringComparison.Ordinal));
        (await Drdrill.Run(root, "history", "--verify")).ShouldEndWith(1).Output.Should().Contain("broken");
    }
}

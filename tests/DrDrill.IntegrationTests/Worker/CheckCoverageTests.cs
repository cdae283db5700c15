using System.Security.Cryptography;
using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Worker;

/// <summary>What no restore reads is read by the checks in turn, and every report says how much of it.</summary>
public sealed class CheckCoverageTests
{
    private const int Parts = 3;

    [SkippableFact(Timeout = 240_000)]
    public async Task A_byte_that_flips_where_no_drill_reads_is_found_within_the_rotation_and_reports_say_how_much_was_read()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make($"{{ name: check, run: check, parts: {Parts}, cron: '0 0 3 1 1 ?' }}");
        await FlipAByteOfAnOldSnapshot(root.Files);

        var ends = new List<int>();
        for (var part = 1; part <= Parts; part++)
        {
            ends.Add((await root.Files.Run("worker", "--once", "check")).ExitCode);
            (await Drilled(root.Files)).Should().Contain($"Check check: {part}/{Parts} of the repository's packs read.");
        }

        ends.Order().Should().Equal([0, 0, 1], "one of the parts holds the byte");
        var report = (await root.Files.Run("report", "--json")).ShouldEndWith(0).Json();
        report.GetProperty("checks")[0].GetProperty("damaged").EnumerateArray().Should().ContainSingle().Which.GetProperty("part").GetInt32().Should().Be(ends.IndexOf(1) + 1);
        File.ReadAllText($"{root.Files.Root}/DR/drill-report.md").Should().Contain("THE REPOSITORY IS DAMAGED");
        root.Told().Should().ContainSingle(title => title == "Job check: a run failed");
    }

    /// <summary>In the pack of a file that no snapshot but an older one holds.</summary>
    private static async Task FlipAByteOfAnOldSnapshot(FilesRoot files)
    {
        await File.WriteAllBytesAsync($"{files.Data}/old", RandomNumberGenerator.GetBytes(300_000));
        (await files.Run("backup")).ShouldEndWith(0);
        var pack = Directory.EnumerateFiles($"{files.Repository}/data", "*", SearchOption.AllDirectories).MaxBy(file => new FileInfo(file).Length)!;
        File.Delete($"{files.Data}/old");
        (await files.Run("backup")).ShouldEndWith(0);

        var bytes = await File.ReadAllBytesAsync(pack);
        bytes[bytes.Length / 2] ^= 0x40;
        File.SetUnixFileMode(pack, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllBytesAsync(pack, bytes);
    }

    /// <summary>The newest report's words; the drill itself passes: it restores nothing of that pack.</summary>
    private static async Task<string> Drilled(FilesRoot files)
    {
        (await files.Run("drill", "--mode", "isolated", "--snapshot", "latest")).ShouldEndWith(0);
        return await File.ReadAllTextAsync($"{files.Root}/DR/drill-report.md");
    }
}

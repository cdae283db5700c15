using System.Diagnostics;
using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Stack;

/// <summary>
/// The capabilities that compose.sre.yml leaves to the worker are enough for a drill of another user's files, and each is needed. As a container's root has them:
/// the others are taken out of the bounding set, so that no program of the drill can have them either.
/// </summary>
[Trait("needs", "root")]
public sealed class CapabilityTests
{
    public static readonly string[] Needed = ["CHOWN", "DAC_OVERRIDE", "FOWNER"];

    [SkippableTheory(Timeout = 120_000)]
    [InlineData(null)]
    [InlineData("CHOWN")]
    [InlineData("DAC_OVERRIDE")]
    [InlineData("FOWNER")]
    public async Task A_drill_of_anothers_files_passes_with_three_capabilities_and_with_none_of_them_less(string? without)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        Skip.IfNot(Environment.UserName == "root", "only root can take capabilities away from root: run as root");
        using var root = new FilesRoot();
        (await root.Run("backup", "--init")).ShouldEndWith(0);
        await Make(root.Data, "chown", "-R", "65534:65534", root.Data);
        await Make(root.Data, "chmod", "-R", "u=rwX,go=", root.Data);
        var before = root.Bytes();

        var (exitCode, said) = await DrillWith(root, Needed.Where(name => name != without));

        (exitCode == 0).Should().Be(without is null, "without {0} it said\n{1}", without ?? "anything", said);
        root.Bytes().Should().Equal(before);
        Owner($"{root.Data}/nested/two.txt").Should().Be("65534:65534 600");
    }

    private static async Task<(int ExitCode, string Said)> DrillWith(FilesRoot root, IEnumerable<string> capabilities)
    {
        var left = string.Concat(capabilities.Select(name => $",+{name.ToLowerInvariant()}"));
        var info = new ProcessStartInfo("setpriv", [$"--bounding-set=-all{left}", "--inh-caps=-all", Path.Combine(AppContext.BaseDirectory, "drdrill"), "drill", "--yes"])
        {
            WorkingDirectory = root.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(info)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static async Task Make(string data, string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, data);
    }

    private static string Owner(string file)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%u:%g %a", file]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }
}

using System.Collections.Concurrent;
using DrDrill.IntegrationTests.Cli;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.IntegrationTests.Targets.Prometheus;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Faults;

/// <summary>A whole failing drill with a password, credentials in the repository's URL and a bearer token: nothing that it writes, says or starts tells one of them.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class SecretsTests(OwnStack stack)
{
    private const string RepositoryPassword = "planted-Repository-1";
    private const string UrlPassword = "planted-Url-2";
    private const string BearerToken = "planted-Bearer-3";
    private static readonly string[] Planted = [RepositoryPassword, UrlPassword, BearerToken];

    [SkippableFact(Timeout = 180_000)]
    public async Task Nothing_that_a_failing_drill_writes_says_or_starts_tells_a_secret_and_its_children_leave_no_core_files()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        Tool.MustBeThere("rclone");
        using var stop = new CancellationTokenSource();
        var port = Exporter.FreePort();
        var serving = Serve(port, stop.Token);
        var root = Root();
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DRDRILL__REPOSITORY__URL"] = $"rest:http://me:{UrlPassword}@127.0.0.1:{port}/",
            ["TMPDIR"] = Directory.CreateDirectory($"{root}/tmp").FullName,
        };
        var said = (await Drdrill.Run(root, environment, "backup", "--init")).ShouldEndWith(0).All;
        stack.NextStartDoes("echo no; exit 7");
        var (commandLines, cores) = (new ConcurrentDictionary<string, byte>(), new ConcurrentBag<string>());
        using var watch = new CancellationTokenSource();
        var watching = Task.Run(() => Watch(commandLines, cores, watch.Token), CancellationToken.None);

        said += (await Drdrill.Run(root, environment, "drill", "--snapshot", "latest", "--yes")).ShouldEndWith(4).All;

        await watch.CancelAsync();
        await watching;
        said += (await Drdrill.Run(root, environment, "doctor")).All + (await Drdrill.Run(root, environment, "report", "--json")).All + (await Drdrill.Run(root, environment, "history")).All;
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => serving).Should().ThrowAsync<OperationCanceledException>();

        said.Should().Contain($"{root}/.env holds secrets", "it is readable by everybody here");
        commandLines.Keys.Should().Contain(line => line.Contains("restic", StringComparison.Ordinal) && line.Contains("restore", StringComparison.Ordinal), "the watch must have seen the restore");
        cores.Should().NotBeEmpty().And.OnlyContain(line => Soft(line) == "0", "no child may leave a core file");
        var written = Written(root);
        written.Keys.Select(Path.GetFileName).Should().Contain(["report.md", "report.html", "report.json", "journal.jsonl", "history.jsonl", "configuration.json"]).And.Contain(name => name!.StartsWith("drdrill-", StringComparison.Ordinal), "the log");
        foreach (var secret in Planted)
        {
            said.Should().NotContain(secret);
            commandLines.Keys.Should().NotContain(line => line.Contains(secret, StringComparison.Ordinal));
            written.Where(file => file.Value.Contains(secret, StringComparison.Ordinal)).Select(file => file.Key).Should().BeEmpty(secret);
        }
    }

    private string Root()
    {
        var root = stack.Root(text => text
            .Replace($"  passwordFile: {stack.PasswordFile}\n", "", StringComparison.Ordinal)
            .Replace($"    url: {stack.Url}\n", $"    url: {stack.Url}\n    auth:\n      bearerTokenFile: {stack.Place}/token\n", StringComparison.Ordinal));
        File.WriteAllText($"{stack.Place}/token", BearerToken);
        File.WriteAllText($"{root}/.env", $"RESTIC_PASSWORD={RepositoryPassword}\n");
        File.SetUnixFileMode($"{root}/.env", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        return root;
    }

    /// <summary>With its own credentials in its environment: they are no business of this test's.</summary>
    private Task Serve(int port, CancellationToken stop) => new CommandRunner(TimeProvider.System).Run(
        new CommandSpec("rclone", ["serve", "restic", "--addr", $"127.0.0.1:{port}", Directory.CreateDirectory($"{stack.Place}/served").FullName])
        {
            Environment = new Dictionary<string, string?> { ["RCLONE_CONFIG"] = $"{stack.Place}/rclone.conf", ["RCLONE_USER"] = "me", ["RCLONE_PASS"] = UrlPassword },
        },
        stop);

    private void Watch(ConcurrentDictionary<string, byte> commandLines, ConcurrentBag<string> cores, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
            {
                try
                {
                    var line = File.ReadAllText($"{process}/cmdline").Replace('\0', ' ');
                    commandLines.TryAdd(line, 0);
                    if (line.Split(' ')[0].EndsWith("/restic", StringComparison.Ordinal) && line.Contains($"{stack.Place}/", StringComparison.Ordinal))
                    {
                        cores.Add(File.ReadLines($"{process}/limits").Single(limit => limit.StartsWith("Max core file size", StringComparison.Ordinal)));
                    }
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // It ended meanwhile.
                }
            }
        }
    }

    private static string Soft(string limit) => limit["Max core file size".Length..].Trim().Split(' ')[0];

    /// <summary>What lies below the root, the target's work directory and its log; the file that the test itself planted aside.</summary>
    private Dictionary<string, string> Written(string root) => new[] { root, $"{stack.Place}/prometheus/.drdrill" }
        .SelectMany(directory => Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        .Append(stack.Log)
        .Where(path => Path.GetFileName(path) != ".env")
        .ToDictionary(path => path, path => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)), StringComparer.Ordinal);
}

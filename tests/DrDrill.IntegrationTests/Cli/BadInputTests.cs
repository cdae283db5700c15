using DrDrill.IntegrationTests.Faults;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>Bad input that is refused before anything is touched: a message that names the thing and the way out, the documented exit code, the data as it was.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class BadInputTests
{
    /// <summary>What each row breaks; xunit shows the row by its key.</summary>
    private static readonly Dictionary<string, Action<FilesRoot>> Breaks = new(StringComparer.Ordinal)
    {
        ["restic is not installed"] = root => root.Environment["PATH"] = "/nowhere",
        ["restic is too old"] = OldRestic,
        ["the password is wrong"] = root => File.WriteAllText(root.PasswordFile, "battery staple\n"),
        ["the password is missing"] = root => root.Configure(text => text.Replace($"  passwordFile: {root.PasswordFile}\n", "", StringComparison.Ordinal)),
        ["the password file is missing"] = root => File.Delete(root.PasswordFile),
        ["there is no repository"] = root => Directory.Delete(root.Repository, recursive: true),
        ["the data is empty"] = root => Aside(root, Directory.CreateDirectory),
        ["the data is a symlink"] = root => Aside(root, path => Directory.CreateSymbolicLink(path, $"{root.Place}/shop/elsewhere")),
        ["the data is gone"] = root => Directory.Move(root.Data, $"{root.Place}/shop/elsewhere"),
        ["the data is the root"] = root => root.Replace($"data: {root.Data}", "data: /"),
        ["the data is a home"] = root => root.Replace($"data: {root.Data}", "data: /root"),
        ["the data is a system directory"] = root => root.Replace($"data: {root.Data}", "data: /var/lib"),
        ["the data holds the repository"] = root => root.Replace($"data: {root.Data}", $"data: {root.Place}"),
        ["the data holds the repository by a link"] = RepositoryByLink,
        ["an unknown key"] = root => root.Configure(text => "objektives: {}\n" + text),
        ["a nonsense value"] = root => root.Configure(text => "detectionAllowance: -5m\n" + text),
        ["no configuration"] = root => File.Delete($"{root.Root}/drdrill.yml"),
        ["in-place is not allowed"] = root => root.Replace("allowInPlace: true\nmode: in-place", "allowInPlace: false"),
    };

    [SkippableTheory(Timeout = 60_000)]
    [InlineData("restic is not installed", 3, "restic", "apt-get install restic")]
    [InlineData("restic is too old", 3, "0.9", "0.14")]
    [InlineData("the password is wrong", 3, "wrong password", "passwordFile")]
    [InlineData("the password is missing", 2, "password", "RESTIC_PASSWORD")]
    [InlineData("the password file is missing", 2, "password", "passwordFile")]
    [InlineData("there is no repository", 3, "there is no repository", "drdrill backup --init")]
    [InlineData("the data is empty", 3, "/shop/data", "drdrill restore")]
    [InlineData("the data is a symlink", 3, "is a symlink", "data:")]
    [InlineData("the data is gone", 3, "does not exist", "drdrill restore")]
    [InlineData("the data is the root", 2, "root of the file system", "data")]
    [InlineData("the data is a home", 3, "a home", "data:")]
    [InlineData("the data is a system directory", 3, "system directory", "data:")]
    [InlineData("the data holds the repository", 2, "repository", "data")]
    [InlineData("the data holds the repository by a link", 3, "must survive", "data:")]
    [InlineData("an unknown key", 2, "objektives", "objectives")]
    [InlineData("a nonsense value", 2, "detectionAllowance", "drdrill.yml:1")]
    [InlineData("no configuration", 2, "drdrill.yml", "--sandbox")]
    [InlineData("in-place is not allowed", 3, "does not allow it", "allowInPlace: true", "--mode", "in-place")]
    [InlineData("", 2, "an isolated drill touches none", "--mode in-place", "--mode", "isolated", "--disaster", "corrupt")]
    [InlineData("", 3, "no snapshot 'deadbeef'", "drdrill snapshots", "--snapshot", "deadbeef")]
    [InlineData("", 3, "no scheduled snapshot", "drdrill backup", "--snapshot", "latest")]
    [InlineData("", 2, "no target named ledger", "shop", "--target", "ledger")]
    [InlineData("", 2, "Shop", "a-z", "--target", "Shop")]
    public async Task It_is_refused_with_the_way_out_and_nothing_is_touched(string broken, int exitCode, string problem, string wayOut, params string[] arguments)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var root = new FilesRoot();
        if (broken.Length > 0)
        {
            Breaks[broken](root);
        }

        var before = root.Bytes();
        var outcome = (await root.Run(["drill", "--yes", .. arguments])).ShouldEndWith(exitCode);

        outcome.All.Should().Contain(problem).And.Contain(wayOut).And.ContainEquivalentOf("way out").And.NotContain("   at DrDrill.", "nobody reads a stack trace at 3 a.m.");
        FaultRow.Find(broken)?.Holds(outcome);
        root.Bytes().Should().Equal(before);
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task Nobody_confirmed_it_so_nothing_is_struck()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var root = new FilesRoot();
        var before = root.Bytes();

        (await root.Run("drill")).ShouldEndWith(3).All.Should().Contain("nobody confirmed it").And.Contain("--yes");

        root.Bytes().Should().Equal(before);
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task A_snapshot_of_another_target_is_refused()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var root = new FilesRoot();
        var id = (await root.Run("backup", "--init", "--json")).ShouldEndWith(0).Json()[0].GetProperty("id").GetString()!;
        root.Replace("name: shop", "name: ledger");
        var before = root.Bytes();

        (await root.Run("drill", "--yes", "--snapshot", id)).ShouldEndWith(3).All.Should().Contain("is of target shop, not of ledger").And.Contain("drdrill snapshots --target ledger");

        root.Bytes().Should().Equal(before);
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task A_snapshot_whose_evidence_is_damaged_in_the_repository_is_refused()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var root = new FilesRoot();
        (await root.Run("backup", "--init")).ShouldEndWith(0);
        foreach (var pack in Directory.GetFiles($"{root.Repository}/data", "*", SearchOption.AllDirectories))
        {
            Damage(pack);
        }

        var before = root.Bytes();
        var outcome = (await root.Run("drill", "--yes", "--snapshot", "latest")).ShouldEndWith(3);

        outcome.All.Should().Contain("damaged").And.Contain("restic check --read-data");
        root.Bytes().Should().Equal(before);
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task While_an_earlier_drill_is_open_a_person_is_called_and_doctor_and_recover_say_what_to_do()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var root = new FilesRoot();
        using (var drill = Drdrill.Start(root.Root, root.Environment, "drill", "--yes"))
        {
            await drill.UntilItSays("shop: strike took");
            drill.Signal("KILL");
            await drill.End();
        }

        FaultRow.Of("an earlier drill was killed and not recovered").Holds(await root.Run("drill", "--yes"));
        (await root.Run("backup")).ShouldEndWith(5);
        (await root.Run("doctor")).ShouldEndWith(5).All.Should().Contain("drdrill recover");
        (await root.Run("recover")).ShouldEndWith(5).All.Should().Contain("quarantine");
        (await root.Run("recover", "--yes")).ShouldEndWith(0).All.Should().Contain("the original data is back");
        File.ReadAllText($"{root.Data}/nested/two.txt").Should().Be("two\n");
        (await root.Run("doctor")).ShouldEndWith(0);
    }

    private static void OldRestic(FilesRoot root)
    {
        var bin = Directory.CreateDirectory($"{root.Place}/bin").FullName;
        File.WriteAllText($"{bin}/restic", "#!/bin/sh\necho 'restic 0.9.6 compiled with go1.13.4 on linux/amd64'\n");
        File.SetUnixFileMode($"{bin}/restic", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        root.Environment["PATH"] = $"{bin}:/usr/bin:/bin";
    }

    private static void Aside(FilesRoot root, Func<string, object> make)
    {
        Directory.Move(root.Data, $"{root.Place}/shop/elsewhere");
        make(root.Data);
    }

    private static void RepositoryByLink(FilesRoot root)
    {
        Directory.Move(root.Repository, $"{root.Data}/repository");
        Directory.CreateSymbolicLink(root.Repository, $"{root.Data}/repository");
    }

    private static void Damage(string pack)
    {
        File.SetUnixFileMode(pack, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var bytes = File.ReadAllBytes(pack);
        bytes.AsSpan(0, bytes.Length / 2).Fill(0x5A);
        File.WriteAllBytes(pack, bytes);
    }
}

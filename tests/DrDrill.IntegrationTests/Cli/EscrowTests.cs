using System.Diagnostics;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>The repository's password can be drilled from its escrow: the drill restores with that one, not with the worker's.</summary>
[Trait("needs", "restic")]
public sealed class EscrowTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task A_drill_restores_with_the_password_from_escrow_and_says_so()
    {
        using var root = await WithEscrow("in the vault\n");
        AddKey(root, "in the vault\n");

        var target = (await root.Run("drill", "--yes", "--json", "--junit", $"{root.Place}/drill.xml")).ShouldEndWith(0).Json().GetProperty("targets")[0];
        (await File.ReadAllTextAsync($"{root.Place}/drill.xml")).Should().ContainAll("<testcase name=\"restored data\"", "failures=\"0\" errors=\"0\" skipped=\"0\"");

        target.GetProperty("notes").ToString().Should().Contain($"with the password from escrow ({Escrow(root)})");
    }

    [SkippableTheory(Timeout = 120_000)]
    [InlineData("an old password\n", "does not open the repository")]
    [InlineData("\n", "There is no password in escrow")]
    public async Task A_wrong_password_in_escrow_is_found_before_anything_is_struck(string inEscrow, string reason)
    {
        using var root = await WithEscrow(inEscrow);
        var before = root.Bytes();

        var drill = (await root.Run("drill", "--yes")).ShouldEndWith(3);

        drill.All.Should().Contain(reason).And.Contain("repository.escrowPasswordFile");
        root.Bytes().Should().Equal(before);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_wrong_password_in_escrow_hinders_neither_a_backup_nor_a_real_restore()
    {
        using var root = await WithEscrow("an old password\n");

        (await root.Run("restore", "--target", "shop", "--snapshot", "latest", "--to", $"{root.Place}/elsewhere", "--yes")).ShouldEndWith(0);

        (await File.ReadAllTextAsync($"{root.Place}/elsewhere/one.txt")).Should().Be("one\n");
    }

    private static string Escrow(FilesRoot root) => $"{root.Place}/escrow";

    private static async Task<FilesRoot> WithEscrow(string password)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = new FilesRoot();
        await File.WriteAllTextAsync(Escrow(root), password);
        root.Replace("allowInPlace", $"  escrowPasswordFile: {Escrow(root)}\nallowInPlace");
        (await root.Run("backup", "--init")).ShouldEndWith(0);
        return root;
    }

    /// <summary>A repository takes several passwords: that is how one in escrow is made.</summary>
    private static void AddKey(FilesRoot root, string password)
    {
        File.WriteAllText($"{root.Place}/new", password);
        using var restic = Process.Start("restic", ["--repo", root.Repository, "--password-file", root.PasswordFile, "--no-cache", "-q", "key", "add", "--new-password-file", $"{root.Place}/new"]);
        restic.WaitForExit();
        restic.ExitCode.Should().Be(0);
    }
}

using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>DrDrill is killed at the instant at which its restic begins: a restic that nobody looks after, and its lock in the repository when it dies of the broken pipe.</summary>
[Trait("needs", "restic")]
public sealed class ResticStartKillTests
{
    private static readonly string[] Check = ["worker", "--once", "check"];

    [SkippableTheory(Timeout = 120_000)]
    [InlineData("backup")]
    [InlineData("check")]
    public async Task The_lock_of_a_restic_that_was_just_being_started_is_proven_dead(string command)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var root = new FilesRoot();
        (await root.Run("backup")).ShouldEndWith(0);
        root.Environment["DRDRILL__REPOSITORY__BINARY"] = KillerOf(root, command);
        await root.Run(command == "check" ? Check : ["backup"]);
        root.Environment.Remove("DRDRILL__REPOSITORY__BINARY");
        var restic = int.Parse(await File.ReadAllTextAsync($"{root.Place}/restic.pid"));
        await Until(() => !Directory.Exists($"/proc/{restic}"));
        Directory.GetFiles($"{root.Repository}/locks").Should().NotBeEmpty("else there is nothing to prove");

        (await root.Run(Check)).ShouldEndWith(0);

        Directory.GetFiles($"{root.Repository}/locks").Should().BeEmpty();
    }

    /// <summary>Kills its parent as its first act; the restic that it then becomes is killed as soon as it has its lock, as the broken pipe does it to one that has more to say.</summary>
    private static string KillerOf(FilesRoot root, string command)
    {
        var script = $"{root.Place}/restic";
        File.WriteAllText(script, $$"""
            #!/bin/sh
            case " $* " in *" {{command}} "*)
                kill -9 $PPID
                exec > /dev/null 2>&1
                echo $$ > {{root.Place}}/restic.pid
                (until ls {{root.Repository}}/locks | grep -q -v -e -tmp-; do kill -0 $$ || exit; done; kill -9 $$) &
            esac
            exec restic "$@"
            """);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(20);
        }
    }
}

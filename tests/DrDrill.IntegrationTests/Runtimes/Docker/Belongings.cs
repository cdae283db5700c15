using System.Diagnostics;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>What the engine has that one stack's tests could leave behind. Other tests make and remove containers and volumes of their own meanwhile: those are not counted.</summary>
internal sealed class Belongings
{
    private readonly string[] _own;
    private readonly string[] _named;
    private readonly HashSet<string> _nobodys;

    /// <param name="own">Parts of the names, and of the clones' rooms, that are this stack's alone.</param>
    public Belongings(params string[] own)
    {
        _own = own;
        (_named, _nobodys) = (Named(), [.. Nobodys()]);
    }

    /// <summary>The engine removes a container first and its volume then, so that another test's may be nobody's for a moment: what stays is what was left.</summary>
    public async Task ShouldBeAsTheyWere()
    {
        var since = Stopwatch.StartNew();
        while (Nobodys().Any(IsNew) && since.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(200);
        }

        Named().Should().Equal(_named);
        Nobodys().Where(IsNew).Should().BeEmpty("a volume without a name goes with its container");
    }

    private bool IsNew(string volume) => !_nobodys.Contains(volume);

    private string[] Named() =>
    [
        .. Lines("ps", "-a", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.Label \"drdrill.room\"}}")
            .Concat(Lines("volume", "ls", "-q").Where(volume => !IsAnonymous(volume))).Concat(Lines("network", "ls", "--format", "{{.Name}}")).Where(IsOwn).Order(StringComparer.Ordinal),
    ];

    private bool IsOwn(string line) =>
        _own.Any(part => line.Contains(part, StringComparison.Ordinal)) || !(IsATests(line) || line.Contains("drdrill-clone", StringComparison.Ordinal));

    /// <summary>Compose projects' names have no hyphens.</summary>
    private static bool IsATests(string line) => line.Replace("-", "", StringComparison.Ordinal).Contains(TestEngine.Prefix.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);

    private static IEnumerable<string> Nobodys() => Lines("volume", "ls", "-q", "--filter", "dangling=true").Where(IsAnonymous);

    private static bool IsAnonymous(string volume) => volume.Length == 64 && volume.All(char.IsAsciiHexDigit);

    private static string[] Lines(params string[] arguments) => TestEngine.Docker(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

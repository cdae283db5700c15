using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Bench;

/// <summary>The benchmark's directory below the temporary directory; gone afterwards.</summary>
internal sealed class BenchRoot : IDisposable
{
    private readonly string _temp = Path.GetTempPath().TrimEnd('/');

    public BenchRoot() => Directory = System.IO.Directory.CreateTempSubdirectory("drdrill-bench-").FullName;

    public string Directory { get; }

    public static HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public static CommandRunner Commands { get; } = new(TimeProvider.System);

    public DataPath Make(string name)
    {
        var path = $"{Directory}/{name}";
        PrivateDirectory.Create(path);
        return DataPath.Create(path);
    }

    public void Remove(DataPath path) => GuardedDelete.Tree(Directory, path.Value);

    public void Dispose() => GuardedDelete.Tree(_temp, Directory);

    /// <summary>Progress goes to standard error, results to standard output.</summary>
    public static void Say(string text) => Console.Error.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss} {text}");
}

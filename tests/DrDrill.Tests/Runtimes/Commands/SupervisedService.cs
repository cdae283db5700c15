using DrDrill.Runtimes.Commands;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Runtimes.Commands;

/// <summary>A service under the test program's supervisor, which starts it again whenever it dies, and the commands that a person would configure for it.</summary>
internal sealed class SupervisedService : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Scratch _scratch = new();

    public CommandsSettings Settings => new(Unit("stop"), [.. Unit("start"), .. Command], Unit("status"), Kill: null, Patience);

    public CommandsSettings WithKill => Settings with { Kill = Unit("kill") };

    public string Unique { get; } = Guid.NewGuid().ToString("n");

    public string Directory => _scratch.In("unit");

    /// <summary>How often the supervisor has started it.</summary>
    public int Starts => File.ReadAllLines($"{Directory}/starts").Length;

    public IReadOnlyList<ProcessIdentity> Running => [.. ProcessTable.All().Where(process => process.CommandLine().Contains(Unique))];

    private string[] Command => [TestProgram.Path, "serve", _scratch.In("ready"), Unique];

    public string[] Unit(string verb) => [TestProgram.Path, "unit", Directory, verb];

    public CommandsRuntime Runtime(CommandsSettings? settings = null) =>
        new(settings ?? Settings, new CommandRunner(TimeProvider.System), TimeProvider.System);

    public void Dispose()
    {
        foreach (var process in Running)
        {
            Posix.Signal(process.Pid, Posix.SigKill);
        }

        SpinWait.SpinUntil(() => Running.Count == 0, Patience);
        _scratch.Dispose();
    }
}

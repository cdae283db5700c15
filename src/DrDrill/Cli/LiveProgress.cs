using System.Collections.Concurrent;
using DrDrill.Drills;
using DrDrill.Engine;
using Spectre.Console;

namespace DrDrill.Cli;

/// <summary>A bar per target and phase, on a terminal only; everything also goes to the log.</summary>
internal sealed class LiveProgress(ProgressContext bars, IAnsiConsole console, IDrillObserver log) : IDrillObserver
{
    private readonly ConcurrentDictionary<(string Target, Phase Phase), ProgressTask> _tasks = new();

    /// <summary>Standard error: standard output belongs to results.</summary>
    public static IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    public static bool IsWanted => !System.Console.IsErrorRedirected && Console.Profile.Capabilities.Interactive;

    /// <summary>Runs the work under live bars on a terminal, under the log alone elsewhere.</summary>
    public static async Task<T> Run<T>(IDrillObserver log, Func<IDrillObserver, Task<T>> work)
    {
        if (!IsWanted)
        {
            return await work(log);
        }

        return await Console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(bars => work(new LiveProgress(bars, Console, log)));
    }

    public void PhaseStarted(string target, Phase phase)
    {
        log.PhaseStarted(target, phase);
        _tasks[(target, phase)] = bars.AddTask(Markup.Escape($"{target}: {PhaseText.Of(phase)}"), maxValue: 1).IsIndeterminate();
    }

    public void PhaseFinished(string target, Phase phase, TimeSpan duration)
    {
        log.PhaseFinished(target, phase, duration);
        if (_tasks.TryRemove((target, phase), out var task))
        {
            task.IsIndeterminate(indeterminate: false);
            task.Description = Markup.Escape($"{target}: {PhaseText.Of(phase)} {duration.TotalSeconds:0.000} s");
            task.Value = 1;
            task.StopTask();
        }
    }

    public void Progress(string target, Phase phase, double fraction)
    {
        if (_tasks.TryGetValue((target, phase), out var task))
        {
            task.IsIndeterminate(indeterminate: false);
            task.Value = Math.Min(fraction, 0.99);
        }
    }

    public void Say(string target, string message)
    {
        log.Say(target, message);
        console.MarkupLineInterpolated($"[grey]{target}: {message}[/]");
    }
}

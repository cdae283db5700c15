using DrDrill.Configuration;
using DrDrill.Publishing.Alerts;
using DrDrill.Tests.Publishing;
using DrDrill.Worker;
using Serilog.Core;

namespace DrDrill.Tests.Worker;

/// <summary>The worker's parts on simulated time and a real directory; a second bench on the same directory is the worker after a restart.</summary>
internal sealed class WorkerBench(string directory, SimulatedTime clock, params JobOptions[] jobs)
{
    public SimulatedTime Clock { get; } = clock;

    public SomeWork Work { get; } = new();

    public KeptAlerts Alerts { get; } = new();

    public WorkerHealth Health { get; } = new();

    public WorkerStop Stop { get; } = new();

    public DrDrillOptions Options { get; } = Jobs.Options(jobs);

    public FiringLog History { get; } = new(directory);

    public JobRecorder Recorder => field ??= new JobRecorder(History, new AlertChannels([Alerts], Logger.None), Health, Clock, Logger.None);

    public JobRunner Runner => field ??= new JobRunner(Options, Work, Recorder, new JobTurns(Clock), Clock);

    public WorkerStart Start(string? recovery = null) => new(Options, Runner, Recorder, Health, _ => Task.FromResult(recovery));

    /// <summary>Every line of the history, oldest first.</summary>
    public IEnumerable<string> Lines() => Directory.EnumerateFiles(directory, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines);
}

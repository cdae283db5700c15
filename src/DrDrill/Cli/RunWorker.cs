namespace DrDrill.Cli;

/// <summary>Runs the worker; Composition is the only one that knows both.</summary>
internal delegate Task<int> RunWorker(WorkerCommandOptions options, CancellationToken cancellationToken);

using DrDrill.Bench;

// `evidence URL DATA` is the child that EvidenceBench measures: a worker of its own, so that its peak memory is its own.
if (args is ["evidence", var url, var data])
{
    return await EvidenceWorker.Run(new Uri(url), data);
}

// `past DIR` writes a root with a long history, to look at by `drdrill worker --root DIR`.
if (args is ["past", var directory])
{
    Directory.CreateDirectory(directory);
    await SitePast.Write(Path.GetFullPath(directory), 1_000, 9467, TimeProvider.System.GetUtcNow());
    return 0;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    // Inside the try: an exception that nobody catches ends the process without cleaning up.
    using var root = new BenchRoot();
    Console.Out.WriteLine(await Machine.Describe(stop.Token));
    Console.Out.WriteLine();
    (string Name, Func<Task> Run)[] parts = [("recovery", () => new RecoveryBench(root).Run(stop.Token)), ("evidence", () => new EvidenceBench(root).Run(stop.Token)), ("idle", () => new IdleBench(root).Run(stop.Token)), ("pages", () => new SiteBench(root).Run(stop.Token))];
    foreach (var part in parts.Where(part => args.Length == 0 || args.Contains(part.Name)))
    {
        await part.Run();
        Console.Out.WriteLine();
    }

    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (Exception e)
{
    Console.Error.WriteLine(e);
    return 1;
}

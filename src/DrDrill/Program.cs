using DrDrill;
using DrDrill.Cli;

return await CommandLine.Run(args, new VerbHandlers(Composition.Open, Composition.RunWorker, Composition.Http, TimeProvider.System));

using DrDrill;
using DrDrill.Cli;
using DrDrill.Tools;

CoreFiles.Forbid();
return await CommandLine.Run(args, new VerbHandlers(Composition.Open, Composition.RunWorker, Composition.Http, TimeProvider.System));

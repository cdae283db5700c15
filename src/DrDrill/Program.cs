using DrDrill;
using DrDrill.Cli;

return await CommandLine.Run(args, new VerbHandlers(Composition.Open, Composition.Http, TimeProvider.System));

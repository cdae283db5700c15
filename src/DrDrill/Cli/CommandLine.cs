using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using DrDrill.Tools;

namespace DrDrill.Cli;

/// <summary>Arguments in, exit code out: parses, prints what is wrong with the way out, calls the verb's handler, maps its exceptions.</summary>
public sealed class CommandLine(IVerbHandlers handlers, TimeProvider clock, TextWriter output, TextWriter error)
{
    /// <summary>The library's default of 2 s after Ctrl-C would cut a roll-back short. The roll-back has bounds of its own.</summary>
    internal static readonly TimeSpan RollBackPatience = TimeSpan.FromHours(12);

    /// <summary>On the console, by the system's clock.</summary>
    public static Task<int> Run(string[] args, IVerbHandlers handlers) =>
        new CommandLine(handlers, TimeProvider.System, Console.Out, Console.Error).Run(args, CancellationToken.None);

    public async Task<int> Run(string[] args, CancellationToken cancellationToken)
    {
        var line = Build().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (line.Action is ParseErrorAction || (line.Errors.Count > 0 && line.Action is not VerbHelp))
        {
            return PrintErrors(line);
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = RollBackPatience,
            };
            return await line.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception e)
        {
            error.WriteLine(Describe(e));
            return ExitCodes.Of(e);
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        DrDrillException known => $"drdrill: {known.Message}",
        OperationCanceledException => "drdrill: cancelled.",
        _ => $"drdrill: an error that DrDrill does not know: {exception}\n  way out: run 'drdrill recover' to see whether anything is open, and report this.",
    };

    private RootCommand Build()
    {
        var rootOption = SharedOptions.Root();
        var root = new RootCommand("DrDrill: disaster-recovery drills for Prometheus and Loki, with true RTO and RPO.")
        {
            rootOption,
            DrillVerb.Create(rootOption, handlers),
            BackupVerb.Create(rootOption, handlers),
            RestoreVerb.Create(rootOption, handlers, clock),
            RecoverVerb.Create(rootOption, handlers),
            SnapshotsVerb.Create(rootOption, handlers),
            HistoryVerb.Create(rootOption, handlers),
            ReportVerb.Create(rootOption, handlers),
            DoctorVerb.Create(rootOption, handlers),
            RelayVerb.Create(),
            NotifyVerb.Create(rootOption, handlers),
            WorkerVerb.Create(rootOption, handlers),
        };
        root.Directives.Clear();
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new VerbHelp((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        return root;
    }

    private int PrintErrors(ParseResult line)
    {
        foreach (var message in line.Errors.Select(parseError => parseError.Message).Distinct())
        {
            error.WriteLine($"drdrill: {message}");
        }

        var verb = line.CommandResult.Command is VerbCommand known ? $"drdrill {known.Name}" : "drdrill";
        error.WriteLine($"  way out: '{verb} --help' shows what can be written, with examples.");
        return ExitCodes.Usage;
    }

    /// <summary><c>--version</c>: this program's, not the test host's.</summary>
    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            parseResult.InvocationConfiguration.Output.WriteLine($"drdrill {version.Split('+')[0]}");
            return ExitCodes.Pass;
        }
    }
}

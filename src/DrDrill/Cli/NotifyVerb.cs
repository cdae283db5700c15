using System.CommandLine;

namespace DrDrill.Cli;

/// <summary><c>drdrill notify</c>: the ways out to people, tried before they are needed.</summary>
internal static class NotifyVerb
{
    public static Command Create(Option<string?> root, IVerbHandlers handlers)
    {
        var test = SharedOptions.Flag("--test", "Send a test message by every configured channel");
        var resend = SharedOptions.Flag("--resend", "Queue again what was refused for good, after its cause was mended");
        var json = SharedOptions.Json("Print the channels as JSON and nothing else on standard output");
        var command = new VerbCommand("notify", "Show what waits to be told and what was refused; with --test send a message. What waits is sent.")
        {
            Examples =
            [
                ("drdrill notify --test", "does Slack get our messages?"),
                ("drdrill notify", "what waits in the outbox, and what was refused"),
                ("drdrill notify --resend", "after the webhook was mended"),
            ],
            ExitCodes = [ExitCodes.Pass, ExitCodes.Usage, ExitCodes.NotMeasured, ExitCodes.Cancelled],
        };
        Option[] options = [test, resend, json];
        Array.ForEach(options, command.Add);
        command.SetAction((line, cancellationToken) => handlers.Notify(
            new NotifyCommandOptions(line.GetValue(root), line.GetValue(test), line.GetValue(resend), line.GetValue(json)), cancellationToken));
        return command;
    }
}

using System.CommandLine;
using DrDrill.Tools;

namespace DrDrill.Cli;

/// <summary>
/// <c>drdrill relay</c>, which no help shows: the program of the throw-away container that a worker in a container puts into a clone's network to ask the clone
/// there (docs/decisions/0009-isolated-clones.md).
/// </summary>
internal static class RelayVerb
{
    public static Command Create()
    {
        var socket = new Option<string>("--socket") { Required = true };
        var port = new Option<int>("--port") { Required = true };
        var command = new Command("relay") { Hidden = true };
        command.Add(socket);
        command.Add(port);
        command.SetAction(async (line, cancellationToken) =>
        {
            await SocketRelay.Run(line.GetRequiredValue(socket), line.GetRequiredValue(port), cancellationToken);
            return ExitCodes.Pass;
        });
        return command;
    }
}

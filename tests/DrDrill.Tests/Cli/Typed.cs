using DrDrill.Cli;

namespace DrDrill.Tests.Cli;

/// <summary>A command line that was typed: what came of it.</summary>
internal sealed record Typed(int ExitCode, string Output, string Error, object? Received)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    public static async Task<Typed> Run(string[] args, Func<int>? answer = null)
    {
        var handlers = new RecordingHandlers();
        handlers.Answer = answer ?? handlers.Answer;
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await new CommandLine(handlers, new StoppedClock(), output, error).Run(args, CancellationToken.None);
        return new Typed(code, output.ToString(), error.ToString(), handlers.Received);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

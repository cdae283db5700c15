#pragma warning disable RS0030 // this is the door
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace DrDrill.Tools;

/// <summary>
/// The one door to child processes; stands in for CliWrap, which the registry lacks. Streams lines, keeps the tail of standard error, and on
/// cancellation sends SIGINT, waits for the grace and then kills the whole tree.
/// </summary>
public sealed class CommandRunner(TimeProvider clock)
{
    private const int ErrorLinesKept = 20;
    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(2);

    /// <summary>Runs to the end. A non-zero exit code is a result, not an exception.</summary>
    /// <exception cref="CommandException">The program could not be started.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process is gone by then.</exception>
    public async Task<CommandOutcome> Run(CommandSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = clock.GetTimestamp();
        using var process = Start(spec);
        Announce(spec, process);
        process.StandardInput.Close();

        var output = new StringBuilder();
        var errors = new LastLines(ErrorLinesKept);
        var pumps = Task.WhenAll(OrKill(process, PumpOutput(process, spec, output)), OrKill(process, PumpLines(process.StandardError, TakeError)));
        var cancelled = await WaitForExit(process, spec.Grace, cancellationToken);

        // A grandchild that inherited the pipe can hold it open for ever; what it writes is not ours.
        await Task.WhenAny(pumps, Task.Delay(DrainGrace, clock, CancellationToken.None));
        if (pumps.IsFaulted)
        {
            await pumps;
        }

        if (cancelled)
        {
            throw new OperationCanceledException($"{spec.Program} was told to stop.", cancellationToken);
        }

        string tail = spec.Secrets.Aggregate(errors.ToString(), (text, secret) => secret.MaskIn(text));
        lock (output)
        {
            return new CommandOutcome(process.ExitCode, output.ToString(), tail, spec.Quoted(), clock.GetElapsedTime(started));
        }

        void TakeError(string line)
        {
            errors.Add(line);
            spec.OnErrorLine?.Invoke(line);
        }
    }

    // Whoever keeps account of children must not be left with one that it could not write down.
    private static void Announce(CommandSpec spec, Process process)
    {
        try
        {
            spec.OnStarted?.Invoke(process.Id);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw;
        }
    }

    private static Process Start(CommandSpec spec)
    {
        var (program, arguments) = spec.Register is { } register ? ChildRegister.Launch(register, Found(spec), spec.Arguments) : (spec.Program, spec.Arguments);
        var info = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = spec.WorkingDirectory ?? "",
        };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in spec.Environment)
        {
            if (value is null)
            {
                info.Environment.Remove(name);
            }
            else
            {
                info.Environment[name] = value;
            }
        }

        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw NotStarted(spec, e.Message, e);
        }
    }

    private static string Found(CommandSpec spec) => Executable.Find(spec.Program) ?? throw NotStarted(spec, "there is no such program that may be executed", null);

    private static CommandException NotStarted(CommandSpec spec, string reason, Exception? cause) => new(
        $"'{spec.Program}' could not be started: {reason}.",
        $"Install it (on Debian: apt-get install {Path.GetFileName(spec.Program)}) or put it on PATH.",
        spec.Quoted(),
        cause);

    private async Task<bool> WaitForExit(Process process, TimeSpan grace, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return false;
        }
        catch (OperationCanceledException)
        {
            Posix.Signal(process.Id, Posix.SigInt);
        }

        using var patience = new CancellationTokenSource(grace, clock);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return true;
    }

    private static Task PumpOutput(Process process, CommandSpec spec, StringBuilder kept)
    {
        if (spec.OutputTo is { } stream)
        {
            return process.StandardOutput.BaseStream.CopyToAsync(stream);
        }

        return PumpLines(process.StandardOutput, spec.OnOutputLine ?? Keep);

        void Keep(string line)
        {
            lock (kept)
            {
                kept.Append(line).Append('\n');
            }
        }
    }

    // A consumer that throws leaves the pipe full, and the child would wait on it for ever.
    private static async Task OrKill(Process process, Task pump)
    {
        try
        {
            await pump;
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task PumpLines(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            take(line);
        }
    }
}

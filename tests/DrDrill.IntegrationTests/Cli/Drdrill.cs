using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>The real binary as a child process, with Ctrl-C not ignored, whatever the test's own parent ignores.</summary>
internal sealed class Drdrill : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private Drdrill(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    private static string Program => Path.Combine(AppContext.BaseDirectory, "drdrill");

    public static void SkipAloudIfToolsAreAbsent() => Skip.IfNot(
        new[] { "/usr/bin/prometheus", "/usr/bin/promtool", "/usr/bin/restic" }.All(File.Exists), "restic, prometheus or promtool is not installed: run ./test.sh, or apt-get install restic prometheus");

    public static Drdrill Start(string workingDirectory, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var info = new ProcessStartInfo("/usr/bin/env") { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] all = ["--default-signal=INT", "/usr/bin/prlimit", "--core=1000000", Program, .. arguments]; // a core limit that it must be seen to lower
        foreach (var argument in all)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info)!;
        process.StandardInput.Close();
        return new Drdrill(process);
    }

    /// <summary>Runs it to its end in a root directory.</summary>
    public static Task<Outcome> Run(string root, params string[] arguments) => Run(root, new Dictionary<string, string?>(StringComparer.Ordinal), arguments);

    public static async Task<Outcome> Run(string root, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        using var drdrill = Start(root, environment, arguments);
        return await drdrill.End();
    }

    /// <summary>Waits until a line of standard error says this.</summary>
    public async Task UntilItSays(string words)
    {
        var since = Stopwatch.StartNew();
        while (!Text(_errors).Contains(words, StringComparison.Ordinal))
        {
            if (_process.HasExited || since.Elapsed > Patience)
            {
                throw new InvalidOperationException($"It never said '{words}':\n{Text(_errors)}");
            }

            await Task.Delay(5);
        }
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("/bin/kill", ["-s", name, Pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<Outcome> End()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It did not end:\n{Text(_errors)}");
        }

        return new Outcome(_process.ExitCode, Text(_output), Text(_errors));
    }

    /// <summary>Whatever still lives is killed: a test that failed must not leave a worker behind that keeps its port.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            _ = line is null ? text : text.Append(line).Append('\n');
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}

using System.Text.RegularExpressions;
using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>The Loki that a sandbox runs: named by LOKI_BIN, else <c>loki</c> on PATH if it is Grafana's (Debian has a genetics program of that name).</summary>
/// <param name="Path">The program.</param>
/// <param name="Version">As it says it itself.</param>
internal sealed partial record LokiBinary(string Path, Version Version)
{
    private const string Variable = "LOKI_BIN";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The program, or null; and what to say of it.</summary>
    public static async Task<(LokiBinary? Binary, string Said)> Find(CommandRunner runner, CancellationToken cancellationToken)
    {
        var named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;
        if (Executable.Find(named ?? "loki") is not { } found)
        {
            return (null, named is null
                ? "no loki on PATH and LOKI_BIN is not set: this sandbox has Prometheus and files only"
                : throw new RefusedException($"LOKI_BIN names {named}, which is no program.", "Correct LOKI_BIN, or unset it to drill without Loki."));
        }

        var text = await VersionText(runner, found, cancellationToken);
        if (Said().Match(text) is { Success: true } match)
        {
            return (new LokiBinary(found, Version.Parse(match.Groups[1].ValueSpan)), $"Loki found at {found}: {match.Value.Trim()}");
        }

        return named is null
            ? (null, $"{found} is not Grafana Loki, and LOKI_BIN is not set: this sandbox has Prometheus and files only")
            : throw new RefusedException($"LOKI_BIN names {named}, which does not say 'loki, version …' when asked.", "Correct LOKI_BIN, or unset it to drill without Loki.");
    }

    private static async Task<string> VersionText(CommandRunner runner, string program, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var lines = new List<string>();
        try
        {
            await runner.Run(new CommandSpec(program, ["--version"]) { OnOutputLine = lines.Add }, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A program that waits for something is not the one.
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^loki, version v?(\d+\.\d+\.\d+).*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Said();
}

using DrDrill.Drills;
using DrDrill.Tools;
using Serilog;
using Serilog.Context;
using Serilog.Core;
using Serilog.Events;
using Serilog.Sinks.SystemConsole.Themes;

namespace DrDrill.Cli;

/// <summary>
/// Logs: short lines for people on standard error (standard output belongs to results, so that <c>--json</c> prints nothing else there), and
/// every event as compact JSON in <c>DR/logs/</c>, a file per day, a month kept, 0600. Of an exception people see the message; its stack stands in the file.
/// </summary>
internal static class Logging
{
    private const string ForPeople = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{" + ExceptionMessage.Property + ":l}{NewLine}";
    private const long LargestFile = 64 * 1024 * 1024;
    private const int FilesKept = 31;

    /// <param name="directory"><c>DR/logs</c>; null for no file (a verb that writes nothing).</param>
    /// <param name="level">The least that people see; the file has Debug and up.</param>
    public static Logger Create(string? directory, LogEventLevel level = LogEventLevel.Information)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Debug()
            .Enrich.FromLogContext()
            .WriteTo.Logger(people => people.MinimumLevel.Verbose().Enrich.With(new ExceptionMessage()).WriteTo.Console(
                restrictedToMinimumLevel: level,
                outputTemplate: ForPeople,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                standardErrorFromLevel: LogEventLevel.Verbose,
                theme: IsColourful() ? AnsiConsoleTheme.Literate : ConsoleTheme.None));
        if (directory is not null)
        {
            PrivateDirectory.Create(directory);
            configuration.WriteTo.File(
                new CompactJson(),
                Path.Combine(directory, "drdrill-.jsonl"),
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: LargestFile,
                retainedFileCountLimit: FilesKept,
                hooks: new PrivateLogFiles());
        }

        return configuration.CreateLogger();
    }

    /// <summary>Every event until it is disposed of carries the drill's id.</summary>
    public static IDisposable Of(DrillId drill) => LogContext.PushProperty("DrillId", drill.Value);

    private static bool IsColourful() => !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}

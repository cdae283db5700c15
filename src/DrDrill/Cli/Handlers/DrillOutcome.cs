using DrDrill.Publishing;
using DrDrill.Reports.Model;

namespace DrDrill.Cli.Handlers;

/// <summary>A drill that is over and published.</summary>
/// <param name="ReportFile">Where its report lies; the file is absent when it could not be written.</param>
internal sealed record DrillOutcome(DrillReport Report, int ExitCode, IReadOnlyList<SinkFailure> Failures, string ReportFile);

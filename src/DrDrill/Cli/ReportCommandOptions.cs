using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>What <c>drdrill report</c> was asked for.</summary>
/// <param name="Id">Null: the newest.</param>
/// <param name="Evidence">Pack the drill's evidence instead of printing its report.</param>
public sealed record ReportCommandOptions(string? Root, DrillId? Id, bool Json, bool Evidence);

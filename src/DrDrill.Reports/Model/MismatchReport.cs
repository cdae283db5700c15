namespace DrDrill.Reports.Model;

/// <summary>One place where what came back is not what the snapshot evidence says.</summary>
public sealed record MismatchReport(string Where, string Expected, string Found);

namespace DrDrill.Reports.Model;

/// <summary>The verdicts as they are written everywhere (design.md §2): page, JSON, history, Slack.</summary>
public static class VerdictWord
{
    public const string Pass = "PASS";
    public const string Skipped = "SKIPPED";
    public const string NotMeasured = "NOT MEASURED";
    public const string Fail = "FAIL";
    public const string RolledBack = "ROLLED BACK";
    public const string DataNotBack = "DATA NOT BACK";

    /// <summary>Best first.</summary>
    public static IReadOnlyList<string> BestFirst { get; } = [Pass, Skipped, NotMeasured, Fail, RolledBack, DataNotBack];

    /// <summary>0 for PASS, growing with the harm; what is unknown counts as the worst.</summary>
    public static int Rank(string verdict)
    {
        for (var rank = 0; rank < BestFirst.Count; rank++)
        {
            if (string.Equals(BestFirst[rank], verdict, StringComparison.Ordinal))
            {
                return rank;
            }
        }

        return BestFirst.Count;
    }
}

namespace DrDrill.Reports.Model;

/// <summary>What a trend says of this drill.</summary>
public static class TrendState
{
    public const string TooFew = "too few drills";
    public const string Stable = "stable";
    public const string Suspect = "suspect";
    public const string Regression = "regression";
    public const string Better = "better";
}

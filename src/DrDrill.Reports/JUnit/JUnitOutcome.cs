namespace DrDrill.Reports.JUnit;

/// <summary>What can become of a test case; all but Passed are elements of that name.</summary>
internal enum JUnitOutcome
{
    Passed,
    Skipped,
    Failure,
    Error,
}

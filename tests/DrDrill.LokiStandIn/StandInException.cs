namespace DrDrill.LokiStandIn;

/// <summary>An answer other than success, as plain text.</summary>
public sealed class StandInException(int status, string message) : Exception(message)
{
    public int Status => status;
}

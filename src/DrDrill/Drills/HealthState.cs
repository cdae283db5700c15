namespace DrDrill.Drills;

public enum HealthState
{
    Healthy,
    Unhealthy,
    Unsupported,
}

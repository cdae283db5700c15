namespace DrDrill.Drills;

/// <summary>How a coherent copy was made.</summary>
/// <param name="Linked">Files hard-linked.</param>
/// <param name="Copied">Files really copied.</param>
/// <param name="Restarts">How often it was begun again because the listing changed under it.</param>
/// <param name="Duration">By the monotonic clock.</param>
public sealed record FreezeReport(int Linked, int Copied, int Restarts, TimeSpan Duration);

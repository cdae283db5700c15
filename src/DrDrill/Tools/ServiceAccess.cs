namespace DrDrill.Tools;

/// <summary>Where a service is asked, and through which client: a clone's client connects inside the clone's own network namespace.</summary>
/// <param name="Url">Base address.</param>
/// <param name="Http">Its own timeout is infinite: whoever asks bounds each call.</param>
public sealed record ServiceAccess(Uri Url, HttpClient Http)
{
    /// <summary>True for the live service, which may want to know who asks; a clone's own configuration asks nobody.</summary>
    public bool WithCredentials { get; init; }
}

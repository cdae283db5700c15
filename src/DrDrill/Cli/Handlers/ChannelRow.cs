namespace DrDrill.Cli.Handlers;

/// <summary>A channel as <c>notify</c> prints it.</summary>
/// <param name="Refused">Reasons of the messages kept aside, oldest first.</param>
internal sealed record ChannelRow(string Channel, int Waiting, string? Why, DateTimeOffset? NextAttempt, IReadOnlyList<string> Refused, long Dropped);

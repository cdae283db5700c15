using DrDrill.Engine;
using DrDrill.Publishing.Outbox;

namespace DrDrill.Cli.Handlers;

/// <summary>What <c>doctor</c> says of the ways out to people: what was refused, dropped, or waits for too long.</summary>
internal static class OutboxFindings
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public static IEnumerable<Finding> Of(IReadOnlyList<OutboxChannel> channels, DateTimeOffset now)
    {
        if (channels.Count == 0)
        {
            yield return new Finding(FindingSeverity.Warning, null, "Nobody is told when a drill fails: no alert channel is set up.", "Set SLACK_WEBHOOK or ALERT_WEBHOOK in .env, then 'drdrill notify --test'.");
        }

        foreach (var channel in channels)
        {
            var state = channel.Folder.State();
            var found = Problems(channel.Name, state, now).ToList();
            foreach (var finding in found)
            {
                yield return finding;
            }

            if (found.Count == 0)
            {
                yield return new Finding(FindingSeverity.Fine, null, $"{channel.Name}: set up, {state.Waiting} messages wait.", "");
            }
        }
    }

    private static IEnumerable<Finding> Problems(string channel, OutboxState state, DateTimeOffset now)
    {
        if (state.Refused is [.., var newest])
        {
            yield return new Finding(FindingSeverity.Warning, null, $"{channel} refused {state.Refused.Count} messages for good, the newest with {newest.Refusal}.", "Mend the webhook's URL (a new one may be needed), then 'drdrill notify --resend'.");
        }

        if (state.OldestWaiting is { } since && now - since > Long)
        {
            yield return new Finding(FindingSeverity.Warning, null, $"{channel}: {state.Waiting} messages wait, the oldest since {since:u}: {state.Pause?.Reason ?? "nobody sends them"}.", "'drdrill notify' tries again.");
        }

        if (state.Dropped > 0)
        {
            yield return new Finding(FindingSeverity.Warning, null, $"{channel}: {state.Dropped} messages were dropped, because {OutboxFolder.Most} waited already.", "Look at 'drdrill history' for what they said; remove the file 'dropped' in DR/outbox when it has been read.");
        }
    }
}

using System.Text.Json;
using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Outbox;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill notify</c>.</summary>
internal sealed class NotifyHandler(OpenSession open, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task<int> Run(NotifyCommandOptions options, CancellationToken cancellationToken)
    {
        var places = Places.Of(options.Root);
        await using var log = Logging.Create(places.Logs, Serilog.Events.LogEventLevel.Error);
        using var session = open(places, new LogObserver(log), log);
        session.Options.RequireAlerts();
        RequireAny(session, places);
        if (options.Resend)
        {
            session.Outboxes.ToList().ForEach(outbox => outbox.Folder.QueueRefusedAgain());
        }

        var before = session.Outboxes.Sum(outbox => outbox.Folder.State().Refused.Count);
        var failed = options.Test ? await session.Alerts.Send(Test(), cancellationToken) : [];
        var rows = new List<ChannelRow>();
        foreach (var outbox in session.Outboxes)
        {
            rows.Add(Row(outbox, await outbox.Deliver(cancellationToken)));
        }

        Print(rows, failed, options);
        var wrong = failed.Count > 0 || rows.Exists(row => row.Waiting > 0) || rows.Sum(row => row.Refused.Count) > before;
        return wrong ? ExitCodes.NotMeasured : ExitCodes.Pass;
    }

    private Alert Test() => new(
        $"test-{DrillId.New(clock.GetUtcNow(), Random.Shared)}", AlertKind.Notice, clock.GetUtcNow(), "Test message", "DrDrill can reach this channel. Nothing was drilled, and nothing is wrong.")
    {
        Host = Environment.MachineName,
    };

    private static void RequireAny(Session session, Places places)
    {
        if (session.Outboxes.Count == 0)
        {
            throw new ConfigurationException([new ConfigurationProblem(
                places.ConfigurationFile, "slack", "no way out to people is set up.", "Set SLACK_WEBHOOK or ALERT_WEBHOOK in the environment or in .env, or name a file at slack.webhookFile or alertWebhook.urlFile.")]);
        }
    }

    private static ChannelRow Row(OutboxChannel outbox, OutboxPause? pause)
    {
        var state = outbox.Folder.State();
        return new ChannelRow(outbox.Name, state.Waiting, pause?.Reason, pause?.Until, [.. state.Refused.Select(message => $"{message.EventId}: {message.Refusal}")], state.Dropped);
    }

    private static void Print(IReadOnlyList<ChannelRow> rows, IReadOnlyList<string> failed, NotifyCommandOptions options)
    {
        foreach (var failure in failed)
        {
            Console.Error.WriteLine($"drdrill: {failure}");
        }

        if (options.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows, Json));
            return;
        }

        foreach (var row in rows)
        {
            Console.Out.WriteLine(row.Waiting == 0 ? $"{row.Channel}: nothing waits." : $"{row.Channel}: {row.Waiting} wait: {row.Why ?? "another drdrill is sending"}{(row.NextAttempt is { } at && at > DateTimeOffset.MinValue ? $"; next attempt after {at:u}" : "")}");
            foreach (var refused in row.Refused)
            {
                Console.Out.WriteLine($"  refused  {refused}");
            }
        }
    }
}

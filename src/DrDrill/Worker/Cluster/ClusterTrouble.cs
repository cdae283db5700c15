using Serilog.Events;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker.Cluster;

/// <summary>Something that this host wants of the cluster's database and does not get: said once in the log when it begins and when it is over, and until then a reason not to be ready.</summary>
/// <param name="subject">Of the reason.</param>
/// <param name="so">What follows from it.</param>
internal sealed class ClusterTrouble(string subject, string so, ClusterDatabase database, WorkerLife life, ILogger log)
{
    public const string Cluster = "cluster";

    public const string Claims = "claims of the cluster";

    public const string Triggers = "triggers of the cluster";

    private readonly Lock _gate = new();
    private (DatabaseTrouble What, DateTimeOffset Since)? _now;

    public void Begins(DatabaseTrouble trouble)
    {
        lock (_gate)
        {
            var isKnown = _now?.What is { } was && (was == trouble || !(was.IsRefusal || trouble.IsRefusal)); // an outage has many faces
            _now = (trouble, _now?.Since ?? life.Clock.GetUtcNow());
            var verb = trouble.IsRefusal ? "refuses" : "does not answer";
            log.Write(isKnown ? LogEventLevel.Debug : LogEventLevel.Warning, "The cluster's database {Verb:l} ({Subject:l}): {Reason:l}. {WayOut:l}", verb, subject, trouble.Reason, trouble.WayOut);
            life.Health.Say(subject, $"PostgreSQL at {database.Where} {verb} since {_now.Value.Since.UtcDateTime:u} ({trouble.Reason}); {so}. {trouble.WayOut}");
        }
    }

    public void IsOver()
    {
        lock (_gate)
        {
            if (_now is { } was)
            {
                log.Information("The cluster's database {What:l} ({Subject:l})", was.What.IsRefusal ? "refuses no more" : "answers again", subject);
                _now = null;
            }

            life.Health.Say(subject, null);
        }
    }
}

using System.Globalization;
using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>Asks the service by an authenticated query: ready is also said by a Prometheus that has lost all its data.</summary>
internal sealed class HealthCheck(PrometheusClient client, PrometheusSettings settings)
{
    public async Task<TargetHealth> Check(CancellationToken cancellationToken)
    {
        try
        {
            var flags = await client.Data("api/v1/status/flags", cancellationToken);
            var version = await client.Version(cancellationToken);
            if (IsAgent(flags))
            {
                return new TargetHealth(HealthState.Unsupported, "It runs in agent mode: it stores nothing that could be queried or brought back.", version, null, []);
            }

            var warnings = new List<string>();
            if (WrongDirectory(flags, warnings) is { } reason)
            {
                return new TargetHealth(HealthState.Unsupported, reason, version, null, []);
            }

            var clock = await client.Clock(cancellationToken);
            var configuration = await client.Data("api/v1/status/config", cancellationToken);
            Warn(flags, configuration.GetProperty("yaml").GetString() ?? "", warnings);
            var head = HeadRange.Of(await client.Data("api/v1/status/tsdb", cancellationToken));
            return new TargetHealth(HealthState.Healthy, $"Prometheus {version} at {client.Url}: {head.Series} series in the head.", version, clock.Offset, warnings);
        }
        catch (TargetException e)
        {
            return new TargetHealth(HealthState.Unhealthy, e.Message, null, null, []);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new TargetHealth(HealthState.Unhealthy, client.NotPrometheus("api/v1/status", "a field is missing in its answer", e).Message, null, null, []);
        }
    }

    /// <summary>A feature flag in 2.x, a flag of its own in 3.x.</summary>
    private static bool IsAgent(JsonElement flags) =>
        Flag(flags, "enable-feature").Split(',').Contains("agent") || Flag(flags, "agent") == "true";

    /// <summary>Only an absolute path that exists here too can be compared: a container's path means nothing on this host.</summary>
    private string? WrongDirectory(JsonElement flags, List<string> warnings)
    {
        var told = Flag(flags, "storage.tsdb.path");
        if (!Path.IsPathFullyQualified(told) || Posix.Status($"{told}/.") is not { } there || Posix.Status($"{settings.Data}/.") is not { } ours)
        {
            return null;
        }

        if (there.Inode == ours.Inode && there.Device == ours.Device)
        {
            return null;
        }

        if (TsdbLayout.WhyNot(Path.GetFullPath(told)) is null)
        {
            return $"It stores in {told} (storage.tsdb.path), not in {settings.Data}. Set the target's 'data' to {told}.";
        }

        warnings.Add($"It says that it stores in {told}; on this host that is another directory than {settings.Data}. That is right for a container only.");
        return null;
    }

    private static void Warn(JsonElement flags, string yaml, List<string> warnings)
    {
        var outOfOrder = yaml.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("out_of_order_time_window:", StringComparison.Ordinal));
        if (outOfOrder is not null && RetentionEdge.Parse(outOfOrder.Split(':')[1].Trim()) is not null)
        {
            warnings.Add($"{outOfOrder}: the snapshot method 'admin' loses out-of-order samples of the head; use 'freeze' or 'stop'.");
        }

        if (RetentionEdge.IsBySize(flags))
        {
            warnings.Add($"Retention by size ({Flag(flags, "storage.tsdb.retention.size")}): a restored copy may drop old blocks by itself.");
        }

        if (RetentionEdge.Parse(Flag(flags, "storage.tsdb.retention.time")) is { } retention && retention < 86_400_000)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"Retention is {Flag(flags, "storage.tsdb.retention.time")}: older snapshots give back less than they hold."));
        }
    }

    private static string Flag(JsonElement flags, string name) => flags.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}

using System.Text.Json;

namespace DrDrill.Cli.Handlers;

/// <summary>Prints snapshots, for people or for machines.</summary>
internal static class SnapshotText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(IReadOnlyList<SnapshotRow> rows, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows, Json));
            return;
        }

        Console.Out.WriteLine($"{"SNAPSHOT",-10}{"TARGET",-18}{"TAKEN",-22}{"ORIGIN",-11}{"METHOD",-8}");
        foreach (var row in rows)
        {
            Console.Out.WriteLine($"{row.Id[..8],-10}{row.Target,-18}{row.TakenAt.UtcDateTime,-22:yyyy-MM-dd HH:mm:ss'Z'}{row.Origin,-11}{row.Method,-8}");
        }
    }
}

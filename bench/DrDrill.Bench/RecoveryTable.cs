using DrDrill.Drills;
using static DrDrill.Bench.Figures;

namespace DrDrill.Bench;

/// <summary>Prints the recovery figures as a Markdown table.</summary>
internal static class RecoveryTable
{
    public static void Print(SnapshotUsed snapshot, List<(double Restic, double Total)> hand, List<DrillFigures> drills)
    {
        var (byHand, rto) = (Median(hand.Select(h => h.Total)), Median(drills.Select(d => d.Rto)));
        Console.Out.WriteLine($"### RTO achieved against the same recovery by hand");
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{snapshot.Files} files, {snapshot.Bytes / (1 << 20)} MiB; {drills.Count} repetitions of each by turns, after one of each that is not counted; medians, seconds.");
        Console.Out.WriteLine();
        Console.Out.WriteLine("| | seconds | range | ratio |");
        Console.Out.WriteLine("|---|---:|---:|---:|");
        Row("by hand: `restic restore` + start + first right answer", [.. hand.Select(h => h.Total)], byHand);
        Row("of it `restic restore`", [.. hand.Select(h => h.Restic)], byHand);
        Row("**RTO achieved of the drill**", [.. drills.Select(d => d.Rto)], byHand);
        Row("strike (kill, move into quarantine)", [.. drills.Select(d => d.Strike)], byHand);
        Row("restore: restic", [.. drills.Select(d => d.Restic)], byHand);
        Row("restore: compare, link proof, move into place", [.. drills.Select(d => d.Restore - d.Restic)], byHand);
        Row("start (launch the process)", [.. drills.Select(d => d.Start)], byHand);
        Row("answer (the service's own start and its answers)", [.. drills.Select(d => d.Answer)], byHand);
        Row("**neither restic nor the service** (strike, compare and move, launch)", [.. drills.Select(d => d.Own)], byHand);
        Console.Out.WriteLine();
        Console.Out.WriteLine($"Overhead: {Seconds(rto - byHand)} s as the difference of the medians (ratio {Ratio(rto, byHand)}), {Seconds(Median(drills.Select(d => d.Own)))} s by the drill's own parts. Allowed: {Seconds(Math.Max(1, byHand * 0.05))} s (1 s or 5 %, whichever is larger).");
    }

    private static void Row(string what, IReadOnlyList<double> values, double byHand) =>
        Console.Out.WriteLine($"| {what} | {Seconds(Median(values))} | {Range([.. values])} | {Ratio(Median(values), byHand)} |");
}

using DrDrill.Objectives;

namespace DrDrill.Tests.Objectives;

/// <summary>Streams around a snapshot at second 100 and a loss at second 200.</summary>
internal static class Make
{
    public static readonly SampleTime SnapshotAt = At(100);
    public static readonly SampleTime LossAt = At(200);

    public static SampleTime At(double seconds) => new((long)(seconds * 1_000_000_000));

    public static StreamOutcome Stream(double newest, double? recovered, double? inSnapshot, long lost = 1, string name = "s") =>
        new(name, At(newest), recovered is { } r ? At(r) : null, inSnapshot is { } s ? At(s) : null, lost, [new Hole(At(recovered is { } p ? p + 1 : newest), At(newest), lost)]);

    public static RpoMeasurement Measure(bool treeIsAsInSnapshot, params StreamOutcome[] outcomes) =>
        RpoMeasurement.Of(outcomes, SnapshotAt, LossAt, treeIsAsInSnapshot)!;
}

namespace DrDrill.Reports.Words;

/// <summary>Phases and levels for people.</summary>
internal static class PhaseWords
{
    public const string Detection = "detection";

    public static string Name(string phase) => phase.Replace('-', ' ');

    public static string Says(string phase) => phase switch
    {
        "preflight" => "checks before anything is touched",
        "snapshot" => "the snapshot is taken or chosen",
        "record" => "what is there is recorded",
        Detection => "configured allowance, not drilled",
        "strike" => "the service is killed and its data taken away",
        "restore" => "restic brings the data back",
        "start" => "the service's process starts",
        "replay" => "of that, the service replayed its log (its own figure)",
        "ready" => "the service reads its data until it says ready",
        "answer" => "until the first correct historical answer",
        "verify" => "everything is compared",
        "restart" => "restarted once more and checked again",
        "roll-back" => "the original data is put back after a failure",
        "original-back" => "the original data comes back",
        "clean-up" => "quarantine and scratch go",
        _ => "",
    };

    public static string Level(string level) => level switch
    {
        "L0" => "repository check only, no drill",
        "L1" => "restored and compared",
        "L2" => "restored copy booted in isolation and queried",
        "L3" => "live data taken away and brought back",
        _ => "unknown level",
    };
}

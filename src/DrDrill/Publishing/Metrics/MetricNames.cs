namespace DrDrill.Publishing.Metrics;

/// <summary>The names at <c>/metrics</c> (design.md §5): a public contract. docs/worker.md lists them with their labels; a test holds both together.</summary>
public static class MetricNames
{
    public const string Rto = "drdrill_rto_seconds";
    public const string Rpo = "drdrill_rpo_seconds";
    public const string RtoObjective = "drdrill_rto_objective_seconds";
    public const string RpoObjective = "drdrill_rpo_objective_seconds";
    public const string Verdict = "drdrill_drill_verdict";
    public const string Phase = "drdrill_phase_seconds";
    public const string LastRun = "drdrill_last_run_timestamp_seconds";
    public const string LastPass = "drdrill_last_pass_timestamp_seconds";
    public const string DrillInterval = "drdrill_drill_interval_seconds";
    public const string SnapshotLastSuccess = "drdrill_snapshot_last_success_timestamp_seconds";
    public const string SnapshotBytes = "drdrill_snapshot_bytes";
    public const string Outbox = "drdrill_slack_outbox_messages";
    public const string NegativeControlLastRun = "drdrill_negative_control_last_run_timestamp_seconds";
    public const string NegativeControlOutcomes = "drdrill_negative_control_outcomes";
    public const string CheckLastRun = "drdrill_check_last_run_timestamp_seconds";
    public const string CheckParts = "drdrill_check_parts";
    public const string CheckPartsRead = "drdrill_check_parts_read";
    public const string CheckDamagedParts = "drdrill_check_damaged_parts";
    public const string Canary = "drdrill_canary_sequence";
}

using System.Text.Json.Serialization;

namespace DrDrill.Journal;

/// <summary>
/// One line of a drill's journal. Entries named "…Intended" are flushed to disk before the act; the others after it. The format is
/// docs/journal-format.md; a name here is a contract.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(DrillOpened), "drill-opened")]
[JsonDerivedType(typeof(TargetEnrolled), "target-enrolled")]
[JsonDerivedType(typeof(StopIntended), "stop-intended")]
[JsonDerivedType(typeof(ServiceResumed), "service-resumed")]
[JsonDerivedType(typeof(StrikeIntended), "strike-intended")]
[JsonDerivedType(typeof(Quarantined), "quarantined")]
[JsonDerivedType(typeof(PlaceIntended), "place-intended")]
[JsonDerivedType(typeof(Placed), "placed")]
[JsonDerivedType(typeof(Verified), "verified")]
[JsonDerivedType(typeof(ReturnIntended), "return-intended")]
[JsonDerivedType(typeof(Discarded), "discarded")]
[JsonDerivedType(typeof(Returned), "returned")]
[JsonDerivedType(typeof(KeepRestoredIntended), "keep-restored-intended")]
[JsonDerivedType(typeof(CleanedUp), "cleaned-up")]
[JsonDerivedType(typeof(DrillClosed), "drill-closed")]
public abstract record JournalEntry
{
    /// <summary>The first entry: what the drill is, and the configuration that knows how to stop and start its services.</summary>
    /// <param name="Disaster">A name of <c>DisasterKind</c>, or <see cref="Control"/>. Null: no drill, but a restore or a backup. So are journals of versions that did not write it taken.</param>
    /// <param name="Snapshot">The policy or id that the drill was asked for.</param>
    public sealed record DrillOpened(string Drill, string Configuration, string Mode, bool Sandbox, int ProcessId, string Host, string? Disaster = null, string? Snapshot = null) : JournalEntry
    {
        /// <summary>A negative control: recovered like a drill, and published as none.</summary>
        public const string Control = "NegativeControl";
    }

    /// <summary>A target takes part; its service's run state before the drill is the state to end in.</summary>
    public sealed record TargetEnrolled(string Target, string Kind, string Data, string Work, bool WasRunning) : JournalEntry;

    /// <summary>The service is about to be stopped for a copy.</summary>
    public sealed record StopIntended(string Target) : JournalEntry;

    /// <summary>The service runs as it did before.</summary>
    public sealed record ServiceResumed(string Target) : JournalEntry;

    /// <summary>The service is about to be killed and its data to be moved, entry by entry, into the quarantine.</summary>
    public sealed record StrikeIntended(string Target, string Quarantine, string Discard, long DataModifiedNs) : JournalEntry;

    /// <summary>All of the original is in quarantine: what stands in the data directory from here on is not the original.</summary>
    public sealed record Quarantined(string Target) : JournalEntry;

    /// <summary>The restored tree is about to be moved into the data directory.</summary>
    public sealed record PlaceIntended(string Target, string Snapshot) : JournalEntry;

    /// <summary>The restored tree is in the data directory.</summary>
    public sealed record Placed(string Target) : JournalEntry;

    /// <summary>Everything about the restored target was checked.</summary>
    public sealed record Verified(string Target) : JournalEntry;

    /// <summary>The service is about to be stopped and whatever is in the data directory to be moved aside.</summary>
    public sealed record ReturnIntended(string Target) : JournalEntry;

    /// <summary>Nothing that is not the original is in the data directory any more.</summary>
    public sealed record Discarded(string Target) : JournalEntry;

    /// <summary>All of the original is back in the data directory.</summary>
    public sealed record Returned(string Target) : JournalEntry;

    /// <summary>after: restored. The restored copy stays; the original is about to be deleted for good.</summary>
    public sealed record KeepRestoredIntended(string Target) : JournalEntry;

    /// <summary>Quarantine, staging and the rest of the work directory are gone.</summary>
    public sealed record CleanedUp(string Target) : JournalEntry;

    /// <summary>The last entry: nothing is left to do.</summary>
    public sealed record DrillClosed(string Verdict, string By) : JournalEntry;
}

namespace DrDrill.Journal;

/// <summary>An entry with its place in the journal.</summary>
/// <param name="V">Format version.</param>
/// <param name="Seq">From 1, without gaps.</param>
/// <param name="At">Worker's wall clock, a label only.</param>
public sealed record JournalLine(int V, int Seq, DateTimeOffset At, JournalEntry Entry);

using DrDrill.Tools;

namespace DrDrill.Journal;

/// <summary>A journal cannot be read: a line before the last one is damaged. Recovery does not guess.</summary>
public sealed class JournalException(string what, string wayOut, Exception? inner = null)
    : DrDrillException(what, wayOut, null, inner);

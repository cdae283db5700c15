using DrDrill.Tools;

namespace DrDrill.Publishing.Evidence;

/// <summary>Files of a drill that cannot stand as evidence.</summary>
public sealed class EvidenceException(string what)
    : DrDrillException(what, "Run 'drdrill history --verify'. If the file was changed by hand, bring back the original; else drill again: changed files prove nothing.", command: null, inner: null);

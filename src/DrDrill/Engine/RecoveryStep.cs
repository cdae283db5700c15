namespace DrDrill.Engine;

/// <summary>What recovery would do to one target of one interrupted drill, for a person to read first.</summary>
public sealed record RecoveryStep(string Drill, string Target, string WhatHappened, string WhatWillBeDone);

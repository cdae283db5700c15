namespace DrDrill.IntegrationTests.Kills;

/// <summary>A real service whose drills get killed, whatever runs it.</summary>
internal interface IKilledTarget
{
    string Name { get; }

    string Data { get; }

    /// <summary>DrDrill's own directory for it.</summary>
    string Work { get; }

    Uri Url { get; }

    /// <summary>The same for as long as nobody stops, starts or replaces it.</summary>
    string Identity();

    Task UntilItAnswers();

    /// <summary>It runs once, supervised as before, and nothing that a drill makes runs beside it.</summary>
    void MustRunAlone(string when);
}

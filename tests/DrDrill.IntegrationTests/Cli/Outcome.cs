using System.Text.Json;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>How a run of the command line ended, and what it said.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    public string All => Output + Errors;

    /// <summary>Standard output as one JSON document: anything else on it fails here.</summary>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    public Outcome ShouldEndWith(int exitCode)
    {
        ExitCode.Should().Be(exitCode, "it said\n{0}\n{1}", Output, Errors);
        return this;
    }
}

using System.Text.Json;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Tests;

public sealed class ReportJsonTests
{
    [Fact]
    public void A_report_comes_back_from_its_json_as_it_was()
    {
        foreach (var sample in Samples.All.Values)
        {
            var json = ReportJson.Write(sample());

            ReportJson.Read(json).Should().BeEquivalentTo(sample());
            ReportJson.Write(ReportJson.Read(json)).Should().Be(json);
        }
    }

    [Fact]
    public void What_was_not_measured_is_null_and_not_left_out()
    {
        var root = JsonDocument.Parse(ReportJson.Write(Some.Unmeasured(VerdictWord.NotMeasured, "x"))).RootElement;

        root.GetProperty("rtoSeconds").ValueKind.Should().Be(JsonValueKind.Null);
        root.GetProperty("targets")[0].GetProperty("streams").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void Stream_names_stay_readable() => ReportJson.Write(Some.Pass()).Should().Contain("up{job=\\\"node\\\"");

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("not json")]
    public void What_is_no_report_is_refused(string json) => FluentActions.Invoking(() => ReportJson.Read(json)).Should().Throw<JsonException>();

    [Fact]
    public void A_report_of_a_newer_schema_is_refused_and_not_half_read() =>
        FluentActions.Invoking(() => ReportJson.Read(ReportJson.Write(Some.Pass() with { SchemaVersion = 2 }))).Should().Throw<JsonException>().WithMessage("*schema 2*");
}

using System.Text;
using System.Text.Json;
using DrDrill.Targets.Prometheus;

namespace DrDrill.Tests.Targets.Prometheus;

public sealed class QueryAnswerTests
{
    private const string Matrix = """
        {"status":"success","warnings":["x"],"data":{"stats":{"result":[1]},"resultType":"matrix","result":[
          {"metric":{"__name__":"m","b":"1"},"values":[[1700000000.57,"1"],[1700000001,"NaN"]],"histograms":[[1700000000.571,{"count":"3","buckets":[[0,"1"]]}]],"new":[1]},
          {"metric":{},"value":[1,"2"]}]}}
        """;

    private static List<(string Name, List<SamplePoint> Points)> Read(string json)
    {
        var seen = new List<(string, List<SamplePoint>)>();
        QueryAnswer.Read(Encoding.UTF8.GetBytes(json), withValues: true, (labels, points) => seen.Add((labels.Write("m"), [.. points])));
        return seen;
    }

    private static string Digest(string json)
    {
        var digest = new DigestReader.CanonicalDigest();
        QueryAnswer.Read(Encoding.UTF8.GetBytes(json), withValues: true, digest.Add);
        return digest.Sum();
    }

    private static string One(string time, string value, string label = "1", string kind = "values") =>
        """{"data":{"result":[{"metric":{"__name__":"m","b":"LABEL"},"KIND":[[TIME,VALUE]]}]}}"""
            .Replace("LABEL", label).Replace("KIND", kind).Replace("TIME", time).Replace("VALUE", value);

    [Fact]
    public void Floats_and_histograms_are_read_to_the_millisecond_and_unknown_fields_are_skipped()
    {
        var seen = Read(Matrix);

        seen.Should().HaveCount(2);
        seen[0].Name.Should().Be("""m{b="1"}""");
        seen[0].Points.Should().Equal(
            new SamplePoint(1700000000570, "1", false),
            new SamplePoint(1700000001000, "NaN", false),
            new SamplePoint(1700000000571, """{"count":"3","buckets":[[0,"1"]]}""", true));
        seen[1].Points.Should().Equal(new SamplePoint(1000, "2", false));
    }

    [Fact]
    public void An_answer_cut_off_anywhere_is_an_error_and_never_a_shorter_answer()
    {
        var whole = Matrix.TrimEnd();
        for (var length = 0; length < whole.LastIndexOf(']'); length++)
        {
            var act = () => Read(whole[..length]);
            act.Should().Throw<JsonException>($"{length} of {whole.Length} characters");
        }
    }

    [Fact]
    public void A_digest_does_not_depend_on_the_order_of_series_or_samples_but_on_everything_else()
    {
        const string ab = """{"data":{"result":[{"metric":{"__name__":"m","b":"1"},"values":[[1,"1"],[2,"2"]]},{"metric":{"__name__":"m","b":"2"},"values":[[1,"1"]]}]}}""";
        const string ba = """{"data":{"result":[{"metric":{"b":"2","__name__":"m"},"values":[[1,"1"]]},{"metric":{"__name__":"m","b":"1"},"values":[[2,"2"],[1,"1"]]}]}}""";

        Digest(ab).Should().Be(Digest(ba));
        string[] all = [Digest(One("1", "\"1\"")), Digest(One("1.001", "\"1\"")), Digest(One("1", "\"1.0\"")), Digest(One("1", "\"1\"", "2")),
            Digest(One("1", "{}", kind: "histograms")), Digest(One("1", "\"{}\""))];
        all.Should().OnlyHaveUniqueItems();
    }
}

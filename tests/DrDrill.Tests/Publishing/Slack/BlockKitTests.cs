namespace DrDrill.Tests.Publishing.Slack;

/// <summary>A validator that finds nothing proves nothing.</summary>
public sealed class BlockKitTests
{
    [Theory]
    [InlineData("""{"blocks":[{"type":"divider"}]}""", "fallback")]
    [InlineData("""{"text":"x","blocks":[]}""", "1 to 50")]
    [InlineData("""{"text":"<!channel>","blocks":[{"type":"divider"}]}""", "escaped")]
    [InlineData("""{"text":"x","blocks":[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]}""", "type mrkdwn")]
    [InlineData("""{"text":"x","blocks":[{"type":"section"}]}""", "neither text nor fields")]
    [InlineData("""{"text":"x","blocks":[{"type":"section","text":{"type":"mrkdwn","text":""}}]}""", "0 characters")]
    [InlineData("""{"text":"x","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"a & b"}}]}""", "not escaped")]
    [InlineData("""{"text":"x","blocks":[{"type":"section","colour":"red","text":{"type":"mrkdwn","text":"a"}}]}""", "unknown property")]
    [InlineData("""{"text":"x","blocks":[{"type":"context","elements":[]}]}""", "1 to 10 elements")]
    [InlineData("""{"text":"x","blocks":[{"type":"banner"}]}""", "no block")]
    public void What_Slack_would_refuse_is_found(string payload, string problem) => BlockKit.Problems(payload).Should().ContainSingle().Which.Should().Contain(problem);

    [Fact]
    public void A_header_of_151_characters_is_found() =>
        BlockKit.Problems($$$"""{"text":"x","blocks":[{"type":"header","text":{"type":"plain_text","text":"{{{new string('x', 151)}}}"}}]}""").Should().ContainSingle();
}

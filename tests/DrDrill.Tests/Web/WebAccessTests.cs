using System.Text;
using DrDrill.Tools;
using DrDrill.Web;

namespace DrDrill.Tests.Web;

public sealed class WebAccessTests
{
    private const string Token = "a token of some length";
    private static readonly WebAccess Guarded = new(new Secret(Token), []);
    private static readonly WebAccess Open = new(null, ["drills.example.org"]);

    [Fact]
    public void The_token_opens_as_bearer_and_as_password_of_any_user()
    {
        Guarded.Admits($"Bearer {Token}").Should().BeTrue();
        Guarded.Admits($"bearer {Token}").Should().BeTrue();
        Guarded.Admits(Basic($"anybody:{Token}")).Should().BeTrue();
        Guarded.Admits(Basic($":{Token}")).Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a token of some lengt")]
    [InlineData("Bearer a token of some length ?")]
    [InlineData("Basic !!!")]
    [InlineData("Basic YQ==")]
    [InlineData("Digest a token of some length")]
    [InlineData("a token of some length")]
    public void Anything_else_does_not(string? header) => Guarded.Admits(header).Should().BeFalse();

    [Fact]
    public void A_password_that_only_begins_like_the_token_does_not_open() => Guarded.Admits(Basic($"user:{Token}x")).Should().BeFalse();

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("192.168.1.20", true)]
    [InlineData("drills.example.org", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("", false)]
    public void Without_a_token_only_names_that_nobody_else_can_point_here_are_known(string host, bool known) => Open.Knows(host).Should().Be(known);

    [Fact]
    public void With_a_token_any_name_will_do_because_no_other_page_can_send_it() => Guarded.Knows("evil.example").Should().BeTrue();

    private static string Basic(string pair) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
}

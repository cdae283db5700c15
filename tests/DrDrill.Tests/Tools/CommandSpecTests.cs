using DrDrill.Tools;

namespace DrDrill.Tests.Tools;

public sealed class CommandSpecTests
{
    [Fact]
    public void A_command_is_quoted_as_a_person_would_paste_it() =>
        new CommandSpec("restic", ["ls", "two words", "it's", "", "$HOME", "a=b/c:d"]).Quoted().Should().Be(@"restic ls 'two words' 'it'\''s' '' '$HOME' a=b/c:d");

    [Theory]
    [InlineData("hunter2")]
    [InlineData("it's a secret")]
    [InlineData("'")]
    public void A_secret_is_masked_whatever_is_in_it(string secret) =>
        new CommandSpec("p", [secret, $"--password={secret}"]) { Secrets = [new Secret(secret)] }.Quoted().Should().Be("p '***' '--password=***'");
}

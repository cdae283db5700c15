using DrDrill.Snapshots.Restic;

namespace DrDrill.Tests.Snapshots.Restic;

public sealed class ResticUrlTests
{
    [Theory]
    [InlineData("rest:http://me:hush@host:8000/x/", "rest:http://host:8000/x/")]
    [InlineData("rest:https://me:p@ss@host/", "rest:https://host/")]
    [InlineData("rest:https://:hush@host/", "rest:https://host/")]
    [InlineData("s3:https://key:hush@s3.example.org/bucket", "s3:https://s3.example.org/bucket")]
    public void Credentials_are_not_in_the_location(string url, string location)
    {
        var parsed = ResticUrl.Parse(url);
        parsed.Location.Should().Be(location);
        parsed.HasCredentials.Should().BeTrue();
        parsed.LocalPath.Should().BeNull();
        parsed.Secrets.Should().OnlyContain(secret => url.Contains(secret.Reveal(), StringComparison.Ordinal));
    }

    [Fact]
    public void An_escaped_password_is_masked_in_both_spellings() =>
        ResticUrl.Parse("rest:http://me:a%2Fb@host/").Secrets.Select(secret => secret.Reveal()).Should().Equal("a%2Fb", "a/b");

    [Theory]
    [InlineData("rest:http://host:8000/")]
    [InlineData("sftp:user@host:/srv/repository")]
    [InlineData("rclone:remote:bucket/x")]
    [InlineData("s3:s3.amazonaws.com/bucket")]
    public void A_remote_one_without_a_password_is_shown_as_it_is(string url)
    {
        ResticUrl.Parse(url).Location.Should().Be(url);
        ResticUrl.Parse(url).HasCredentials.Should().BeFalse();
    }

    [Theory]
    [InlineData("/srv/repository/")]
    [InlineData("local:/srv/repository")]
    [InlineData("/srv/../srv/repository")]
    public void A_local_one_has_one_name_however_it_is_written(string url)
    {
        ResticUrl.Parse(url).Location.Should().Be("/srv/repository");
        ResticUrl.Parse(url).LocalPath!.Value.Should().Be("/srv/repository");
    }
}

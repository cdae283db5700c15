using System.Text;
using DrDrill.Runtimes.Docker.Api;

namespace DrDrill.Tests.Runtimes.Docker.Api;

public sealed class LogFramesTests
{
    [Fact]
    public void Frames_of_both_streams_are_joined() => LogFrames.Text([.. Frame(1, "out\n"), .. Frame(2, "err é\n")]).Should().Be("out\nerr é\n");

    [Fact]
    public void A_frame_that_is_cut_off_gives_what_is_there() => LogFrames.Text(Frame(1, "whole line\n")[..12]).Should().Be("whol");

    [Fact]
    public void The_log_of_a_terminal_has_no_frames() => LogFrames.Text(Encoding.UTF8.GetBytes("plain words, longer than a header")).Should().Be("plain words, longer than a header");

    private static byte[] Frame(byte stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [stream, 0, 0, 0, 0, 0, 0, (byte)bytes.Length, .. bytes];
    }
}

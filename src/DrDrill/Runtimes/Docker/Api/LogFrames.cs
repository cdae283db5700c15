using System.Buffers.Binary;
using System.Text;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>
/// A container's log as the engine sends it: frames of 8 bytes (stream 0–2, three zeros, length big-endian) and as many of text; with a terminal
/// (Tty) plain text. Source: docs.docker.com/engine/api, "Stream format".
/// </summary>
internal static class LogFrames
{
    private const int HeaderLength = 8;

    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (bytes.Length >= HeaderLength && bytes[0] <= 2 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 0)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), (uint)(bytes.Length - HeaderLength));
            text.Append(Encoding.UTF8.GetString(bytes.Slice(HeaderLength, length)));
            bytes = bytes[(HeaderLength + length)..];
        }

        return text.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace DrDrill.LokiStandIn;

/// <summary>Records one after another: length, checksum, JSON. Reading stops at the first that is torn or damaged, as Loki's log reader does.</summary>
public static class RecordFile
{
    private const int Head = 8;

    public static void Append<T>(FileStream file, T record)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(record);
        var whole = new byte[Head + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(whole, payload.Length);
        SHA256.HashData(payload).AsSpan(0, 4).CopyTo(whole.AsSpan(4));
        payload.CopyTo(whole, Head);
        file.Write(whole);
        file.Flush();
    }

    /// <summary>Every sound record, and whether something unsound followed.</summary>
    public static (List<T> Records, bool IsTorn) Read<T>(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        var records = new List<T>();
        while (bytes.Length > 0)
        {
            var length = bytes.Length < Head ? -1 : BinaryPrimitives.ReadInt32BigEndian(bytes);
            if (length < 0 || length > bytes.Length - Head || !SHA256.HashData(bytes.Slice(Head, length)).AsSpan(0, 4).SequenceEqual(bytes.Slice(4, 4)))
            {
                return (records, true);
            }

            records.Add(JsonSerializer.Deserialize<T>(bytes.Slice(Head, length))!);
            bytes = bytes[(Head + length)..];
        }

        return (records, false);
    }
}

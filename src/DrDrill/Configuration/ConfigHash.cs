using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>Identifies the effective configuration in reports: the same for the same values however they were written, and free of secrets.</summary>
internal static class ConfigHash
{
    private static readonly JsonSerializerOptions Format = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Of(DrDrillOptions options) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(options, Format)));
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DrDrill.Configuration;

/// <summary>Identifies the effective configuration in reports: the same for the same values however they were written, and free of secrets.</summary>
internal static class ConfigHash
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NothingIsReadBack } },
    };

    public static string Of(DrDrillOptions options) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(options))));

    /// <summary>What is hashed.</summary>
    public static string Canonical(DrDrillOptions options) => JsonSerializer.Serialize(options, Format);

    // The serializer refuses required members that are ignored, lest reading them back fail.
    private static void NothingIsReadBack(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrDrill.Objectives;

/// <summary>A sample time in evidence: one number, nanoseconds since the Unix epoch.</summary>
internal sealed class SampleTimeJson : JsonConverter<SampleTime>
{
    public override SampleTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, SampleTime value, JsonSerializerOptions options) => writer.WriteNumberValue(value.UnixNanoseconds);
}

using System.Text.Json.Serialization;

namespace DrDrill.Configuration;

/// <summary>Section <c>traces</c>: where each finished drill is sent as a trace.</summary>
public sealed record TracesOptions
{
    /// <summary>An OTLP/HTTP receiver, e.g. <c>http://127.0.0.1:4318</c>; null: no traces.</summary>
    public Uri? Endpoint { get; init; }

    public string? HeadersFile { get; init; }

    /// <summary>What the receiver wants for a login: <c>name=value,…</c>. Null: nothing.</summary>
    [JsonIgnore]
    public ConfiguredSecret? Headers { get; init; }
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DrDrill.Reports.Tests;

/// <summary>A checker for the part of JSON Schema that ours use: $ref, anyOf, type, const, enum, pattern, required, properties, items, additionalProperties.</summary>
internal sealed class Schema
{
    public JsonElement Root { get; }

    private Schema(JsonElement root) => Root = root;

    public static Schema Load(string file, [CallerFilePath] string here = "") =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "schemas", file))).RootElement);

    public IReadOnlyList<string> Problems(string json) => [.. Check(JsonDocument.Parse(json).RootElement, Root, "$")];

    public JsonElement Resolve(JsonElement schema)
    {
        if (schema.TryGetProperty("anyOf", out var any))
        {
            return Resolve(any.EnumerateArray().First(s => s.TryGetProperty("$ref", out _)));
        }

        return schema.TryGetProperty("$ref", out var reference) ? Root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]) : schema;
    }

    public static bool AllowsNull(JsonElement schema) =>
        schema.TryGetProperty("anyOf", out var any)
            ? any.EnumerateArray().Any(AllowsNull)
            : schema.TryGetProperty("type", out var type) && Types(type).Contains("null");

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private IEnumerable<string> Check(JsonElement value, JsonElement schema, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return AllowsNull(schema) ? [] : [$"{path} is null"];
        }

        var resolved = Resolve(schema);
        return [.. Scalar(value, resolved, path), .. Members(value, resolved, path), .. Items(value, resolved, path)];
    }

    private static IEnumerable<string> Scalar(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => Is(value, t)))
        {
            yield return $"{path} is {value.ValueKind}, not {type}";
        }

        if (schema.TryGetProperty("const", out var constant) && value.GetRawText() != constant.GetRawText())
        {
            yield return $"{path} is not {constant}";
        }

        if (schema.TryGetProperty("enum", out var values) && values.EnumerateArray().All(v => v.GetString() != value.GetString()))
        {
            yield return $"{path} is {value}, which is none of {values}";
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
        {
            yield return $"{path} does not match {pattern}";
        }
    }

    private IEnumerable<string> Members(JsonElement value, JsonElement schema, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [])
        {
            if (!value.TryGetProperty(name, out _))
            {
                yield return $"{path}.{name} is missing";
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            var known = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var own) ? own : (JsonElement?)null;
            known ??= schema.TryGetProperty("additionalProperties", out var other) ? other : null;
            foreach (var problem in known is { } found ? Check(member.Value, found, $"{path}.{member.Name}") : [$"{path}.{member.Name} is not in the schema"])
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<string> Items(JsonElement value, JsonElement schema, string path) =>
        value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().SelectMany((item, i) => Check(item, items, $"{path}[{i}]"))
            : [];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => false,
    };
}

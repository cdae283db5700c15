using System.Text.Json;

namespace DrDrill.Tests.Publishing.Slack;

/// <summary>
/// Block Kit's rules for what we send, read from https://docs.slack.dev/reference/block-kit/blocks and /reference/block-kit/composition-objects/text-object,
/// not from our builder: what Slack would answer with invalid_blocks or cut.
/// </summary>
internal static class BlockKit
{
    public static IReadOnlyList<string> Problems(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return [.. Message(document.RootElement)];
    }

    private static IEnumerable<string> Message(JsonElement message)
    {
        if (!message.TryGetProperty("text", out var text) || text.GetString() is not { Length: > 0 and <= 4000 } fallback || !IsEscaped(fallback))
        {
            yield return "text: the fallback must be there, escaped, and at most 4,000 characters";
        }

        var blocks = message.GetProperty("blocks");
        if (blocks.GetArrayLength() is 0 or > 50)
        {
            yield return "blocks: 1 to 50";
        }

        foreach (var problem in blocks.EnumerateArray().SelectMany(Block))
        {
            yield return problem;
        }

        foreach (var unknown in message.EnumerateObject().Where(property => property.Name is not ("text" or "blocks")))
        {
            yield return $"{unknown.Name}: not sent by us";
        }
    }

    private static IEnumerable<string> Block(JsonElement block) => block.GetProperty("type").GetString() switch
    {
        "header" => Only(block, "type", "text").Concat(Text(block.GetProperty("text"), 150, "plain_text")),
        "section" => Section(block),
        "context" => Context(block),
        "divider" => Only(block, "type"),
        var other => [$"'{other}' is no block that an incoming webhook takes from us"],
    };

    private static IEnumerable<string> Section(JsonElement block)
    {
        var hasText = block.TryGetProperty("text", out var text);
        var hasFields = block.TryGetProperty("fields", out var fields);
        return Only(block, "type", "text", "fields")
            .Concat(hasText || hasFields ? [] : ["section: neither text nor fields"])
            .Concat(hasText ? Text(text, 3000, "mrkdwn", "plain_text") : [])
            .Concat(!hasFields ? [] : fields.GetArrayLength() is 0 or > 10 ? ["section: 1 to 10 fields"] : fields.EnumerateArray().SelectMany(field => Text(field, 2000, "mrkdwn", "plain_text")));
    }

    private static IEnumerable<string> Context(JsonElement block)
    {
        var elements = block.GetProperty("elements");
        return Only(block, "type", "elements")
            .Concat(elements.GetArrayLength() is 0 or > 10 ? ["context: 1 to 10 elements"] : [])
            .Concat(elements.EnumerateArray().SelectMany(element => Text(element, 3000, "mrkdwn", "plain_text")));
    }

    private static IEnumerable<string> Text(JsonElement text, int longest, params string[] types)
    {
        if (!types.Contains(text.GetProperty("type").GetString()))
        {
            yield return $"a text of type {text.GetProperty("type")} where only {string.Join(" or ", types)} may be";
        }

        var value = text.GetProperty("text").GetString()!;
        if (value.Length == 0 || value.Length > longest)
        {
            yield return $"a text of {value.Length} characters where 1 to {longest} may be";
        }

        if (!IsEscaped(value))
        {
            yield return $"a text that is not escaped: {value}";
        }

        if (text.TryGetProperty("emoji", out _) && text.GetProperty("type").GetString() != "plain_text")
        {
            yield return "emoji: in plain_text only";
        }
    }

    private static bool IsEscaped(string text) =>
        !text.Contains('<', StringComparison.Ordinal) && !text.Contains('>', StringComparison.Ordinal)
        && text.Split('&').Skip(1).All(after => after.StartsWith("amp;", StringComparison.Ordinal) || after.StartsWith("lt;", StringComparison.Ordinal) || after.StartsWith("gt;", StringComparison.Ordinal));

    private static IEnumerable<string> Only(JsonElement element, params string[] known) =>
        element.EnumerateObject().Where(property => !known.Contains(property.Name)).Select(property => $"unknown property {property.Name}");
}

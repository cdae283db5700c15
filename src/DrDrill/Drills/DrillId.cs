using System.Text.RegularExpressions;

namespace DrDrill.Drills;

/// <summary>A drill's id: its start in UTC and six random hex digits, <c>20261121T061500Z-4f09ab</c>. Sorts by time; safe as a directory name.</summary>
public sealed partial record DrillId
{
    private DrillId(string value) => Value = value;

    public string Value { get; }

    public static DrillId New(DateTimeOffset now, Random random) => new($"{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{random.Next(0x1000000):x6}");

    public static bool TryParse(string? text, out DrillId? id)
    {
        id = text is not null && Pattern().IsMatch(text) ? new DrillId(text) : null;
        return id is not null;
    }

    public static DrillId Parse(string text) => TryParse(text, out var id) ? id! : throw new FormatException($"'{text}' is no drill id.");

    public override string ToString() => Value;

    [GeneratedRegex(@"^\d{8}T\d{6}Z-[0-9a-f]{6}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

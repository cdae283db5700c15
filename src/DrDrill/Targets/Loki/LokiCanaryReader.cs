using System.Globalization;
using System.Text.RegularExpressions;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Loki;

/// <summary>Reads the canary's sequence numbers (<c>seq=N</c>): the newest recorded, the newest that came back; of several canary streams all lines lost.</summary>
internal sealed partial class LokiCanaryReader(LokiClient truth, LokiClient restored, string selector, SampleRange range)
{
    public async Task<CanaryOutcome?> Read(IReadOnlyList<StreamOutcome> outcomes, CancellationToken cancellationToken)
    {
        if (await Newest(truth, cancellationToken) is not { } recorded)
        {
            return null;
        }

        var streams = (await truth.Entries(selector, range.From + 1, range.To + 1, truth.PageSize, backward: true, cancellationToken)).Select(entry => entry.Labels.All).ToList();
        return new CanaryOutcome(
            recorded,
            await Newest(restored, cancellationToken),
            outcomes.Where(outcome => streams.Exists(labels => IsOf(outcome.Stream, labels))).Sum(outcome => outcome.SamplesLost));
    }

    /// <summary>The highest number among the newest lines.</summary>
    private async Task<long?> Newest(LokiClient client, CancellationToken cancellationToken)
    {
        var lines = await client.Entries(selector, range.From + 1, range.To + 1, client.PageSize, backward: true, cancellationToken);
        var numbers = lines.Select(entry => Sequence().Match(entry.Line)).Where(match => match.Success).Select(match => long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        return numbers.Select(number => (long?)number).Max();
    }

    /// <summary>An entry's labels are its stream's, and in 2.9 its metadata too.</summary>
    private static bool IsOf(string stream, IReadOnlyDictionary<string, string> labels) =>
        StreamLabels.Parse(stream).All.All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value);

    [GeneratedRegex(@"\bseq=(\d{1,18})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();
}

using DrDrill.Reports.Model;
using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary>
/// <c>DR/history.jsonl</c>: one line per drill, appended under a lock, on disk when published, chained by hash. A tail torn by a crash is
/// dropped when read and cut off before the next line is written; a whole line is never cut.
/// </summary>
public sealed class History(ReportStore store) : IResultSink
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LockedAppendFile _file = new(store.HistoryFile, store.HistoryLock, Patience);

    public string Name => "history";

    /// <summary>The very outcome that is there already, told again after a kill, is not written twice.</summary>
    public async Task Publish(DrillReport report, CancellationToken ct)
    {
        var line = HistoryMapper.Map(report) with { ReportSha256 = DigestOfReport(report.DrillId) };
        await Append(line, content => IsThere(content, line), ct);
    }

    public Task Append(HistoryLine line, CancellationToken ct) => Append(line, _ => false, ct);

    /// <summary>Every line that is as it was written, oldest first. <see cref="Verify"/> names the others.</summary>
    public IReadOnlyList<HistoryLine> Read() => [.. Lines().Select(line => HistoryCodec.Decode(line)).OfType<HistoryLine>()];

    /// <summary>The same lines newest first, each decoded when it is asked for: whoever needs the last ones does not wait for ten thousand.</summary>
    public IEnumerable<HistoryLine> Backwards()
    {
        var bytes = _file.Read();
        for (var end = bytes.Length; end > 0;)
        {
            var start = bytes.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
            if (HistoryCodec.Decode(bytes.AsSpan(start, end - start)) is { } line)
            {
                yield return line;
            }

            end = start - 1;
        }
    }

    /// <summary>Empty when every line is as it was written and in its place.</summary>
    public IReadOnlyList<HistoryProblem> Verify() => HistoryVerifier.Check(Lines());

    /// <summary>SHA-256 of the newest line: what to send outside, so that a cut-off or rewritten chain shows. Null without lines.</summary>
    public string? Head() => Lines() is [.., var newest] ? Digest.Of(newest) : null;

    /// <summary>A drill's newest line, its number counted from 1, and its bytes; null when it has none that is as it was written.</summary>
    internal (int Number, HistoryLine Line, byte[] Bytes)? Find(string drillId)
    {
        var lines = Lines();
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (HistoryCodec.Decode(lines[i]) is { } line && line.DrillId == drillId)
            {
                return (i + 1, line, lines[i]);
            }
        }

        return null;
    }

    /// <summary>Of the file as it lies there; null when the report could not be written.</summary>
    private string? DigestOfReport(string drillId)
    {
        var file = Path.Combine(store.Of(drillId), "report.json");
        return File.Exists(file) ? Digest.Of(File.ReadAllBytes(file)) : null;
    }

    /// <summary>Whether a line with this SHA-256 is in the chain. Of a head that was kept outside: if so, nothing up to it was cut off or written anew.</summary>
    public bool Holds(string head) => Lines().Exists(line => Digest.Of(line).Equals(head, StringComparison.OrdinalIgnoreCase));

    private List<byte[]> Lines()
    {
        var (lines, tail) = HistoryCodec.Split(_file.Read());
        return HistoryCodec.Decode(tail) is null ? lines : [.. lines, tail];
    }

    private async Task Append(HistoryLine line, Func<byte[], bool> isThere, CancellationToken ct)
    {
        PrivateDirectory.Create(Path.GetDirectoryName(store.HistoryFile)!);
        await _file.Append(content => isThere(content) ? (content.Length, []) : Decide(content, line), ct);
    }

    private static bool IsThere(byte[] content, HistoryLine line)
    {
        var id = System.Text.Encoding.UTF8.GetBytes(line.DrillId);
        var (lines, tail) = HistoryCodec.Split(content);
        return lines.Append(tail).Where(bytes => bytes.AsSpan().IndexOf(id) >= 0).Select(bytes => HistoryCodec.Decode(bytes)).LastOrDefault(known => known?.DrillId == line.DrillId) is { } last
            && (last.FinishedAt, last.Verdict, last.Reason) == (line.FinishedAt, line.Verdict, line.Reason);
    }

    private static (int Keep, byte[] Add) Decide(byte[] content, HistoryLine line)
    {
        var (lines, tail) = HistoryCodec.Split(content);
        var isWhole = HistoryCodec.Decode(tail) is not null;
        var last = isWhole ? tail : lines.LastOrDefault();
        var encoded = HistoryCodec.Encode(line, last is null ? HistoryCodec.First : Digest.Of(last));
        return isWhole ? (content.Length, [(byte)'\n', .. encoded, (byte)'\n']) : (content.Length - tail.Length, [.. encoded, (byte)'\n']);
    }
}

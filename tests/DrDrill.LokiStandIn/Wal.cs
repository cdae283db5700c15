using System.Globalization;

namespace DrDrill.LokiStandIn;

/// <summary>The ingester's log: numbered segments, of which the newest grows, and checkpoints that take the place of older segments.</summary>
public sealed class Wal : IDisposable
{
    private readonly string _directory;
    private FileStream _segment;
    private int _number;

    public Wal(string directory)
    {
        _directory = directory;
        Directory.CreateDirectory(directory);
        _number = Segments().DefaultIfEmpty(-1).Max() + 1;
        _segment = Open(_number);
    }

    public void Append(Batch batch) => RecordFile.Append(_segment, batch);

    /// <summary>Whatever was logged, oldest first, and how many places were torn or damaged: what follows one is dropped.</summary>
    public (List<Batch> Batches, int Corruptions) Replay()
    {
        var batches = new List<Batch>();
        var checkpoint = Checkpoints().DefaultIfEmpty(-1).Max();
        var files = Segments().Where(number => number > checkpoint && number < _number).Order().Select(Name);
        foreach (var file in checkpoint < 0 ? files : files.Prepend($"{CheckpointName(checkpoint)}/00000000"))
        {
            var (records, isTorn) = RecordFile.Read<Batch>(file);
            batches.AddRange(records);
            if (isTorn)
            {
                return (batches, 1);
            }
        }

        return (batches, 0);
    }

    /// <summary>Writes what is in memory, cuts the segment, and drops the older ones.</summary>
    public void Checkpoint(IEnumerable<Batch> memory)
    {
        var covered = _number;
        _segment.Dispose();
        _segment = Open(++_number);
        var final = CheckpointName(covered);
        Directory.CreateDirectory($"{final}.tmp");
        using (var file = new FileStream($"{final}.tmp/00000000", FileMode.Create))
        {
            foreach (var batch in memory)
            {
                RecordFile.Append(file, batch);
            }
        }

        Directory.Move($"{final}.tmp", final);
        foreach (var old in Segments().Where(number => number <= covered))
        {
            File.Delete(Name(old));
        }

        foreach (var old in Checkpoints().Where(number => number < covered))
        {
            Directory.Delete(CheckpointName(old), recursive: true);
        }
    }

    public void Dispose() => _segment.Dispose();

    private FileStream Open(int number) => new(Name(number), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private string Name(int number) => $"{_directory}/{number.ToString("00000000", CultureInfo.InvariantCulture)}";

    private string CheckpointName(int number) => $"{_directory}/checkpoint.{number.ToString("000000", CultureInfo.InvariantCulture)}";

    private List<int> Segments() => [.. Directory.EnumerateFiles(_directory).Select(path => Path.GetFileName(path)!).Where(name => name.All(char.IsAsciiDigit)).Select(name => int.Parse(name, CultureInfo.InvariantCulture))];

    private List<int> Checkpoints() =>
        [.. Directory.EnumerateDirectories(_directory, "checkpoint.*").Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal)).Select(path => int.Parse(Path.GetExtension(path)[1..], CultureInfo.InvariantCulture))];
}

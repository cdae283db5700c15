using System.Text.Json;
using DrDrill.Reports.Model;
using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary>
/// <c>DR/unpublished/&lt;id&gt;.json</c>: what a drill came to, on disk from just before its journal is closed until every sink was told, so that whoever recovers a drill that was killed in
/// between can publish it with its own numbers. While its owner lives it is held by an operating-system lock.
/// </summary>
public sealed class UnpublishedOutcome(ReportStore store, string drillId) : IDisposable
{
    private readonly string _file = store.UnpublishedOf(drillId);
    private FileStream? _held;

    /// <summary>Whether it waits, and its owner does not live.</summary>
    public bool IsLeft
    {
        get
        {
            try
            {
                using var file = Open();
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>On disk and held when it returns. To be called while the drill's journal is still held: nobody takes the outcome of a living drill.</summary>
    public void Keep(DrillReport report)
    {
        Dispose();
        PrivateDirectory.Create(Path.GetDirectoryName(_file)!);
        AtomicFile.WriteText(_file, ReportJson.Write(report));
        _held = Open();
    }

    /// <summary>What a killed owner left, held from now on; null while its owner lives, and when somebody else has published it meanwhile.</summary>
    /// <exception cref="RefusedException">It is no report that this version reads.</exception>
    public DrillReport? TryTake()
    {
        try
        {
            _held = Open();
            using var reader = new StreamReader(_held, leaveOpen: true);
            return ReportJson.Read(reader.ReadToEnd());
        }
        catch (IOException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new RefusedException($"The outcome of drill {drillId} was never published, and {_file} cannot be read: {e.Message}", "Was it written by a newer drdrill? Then run 'drdrill recover --yes' with that one; else look into the file, and remove it.", inner: e);
        }
    }

    /// <summary>Everybody was told; nothing when it was never kept, as of a drill that had no journal.</summary>
    public void Remove()
    {
        if (File.Exists(_file))
        {
            AtomicFile.Remove(_file);
        }

        Dispose();
    }

    public void Dispose()
    {
        _held?.Dispose();
        _held = null;
    }

    private FileStream Open() => new(_file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
}

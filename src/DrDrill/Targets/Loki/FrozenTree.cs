using DrDrill.Tools;

namespace DrDrill.Targets.Loki;

/// <summary>One try at a frozen tree. Its four steps are to be taken in the order in which they stand here.</summary>
internal sealed class FrozenTree(string data, string into, LokiLayout layout)
{
    private readonly TreeCopy _copy = new();
    private readonly HashSet<string> _made = [];

    /// <summary>A chunk is written in one go: one without a byte was caught in between.</summary>
    public bool SawEmptyChunk { get; private set; }

    /// <summary>Log segments only grow, and only the newest does: it is copied.</summary>
    public void Log(bool live)
    {
        var wal = $"{data}/{layout.Wal}";
        if (Posix.Status(wal) is null)
        {
            return;
        }

        var newest = Directory.EnumerateFiles(wal).Select(path => Path.GetFileName(path)!).Where(LokiLayout.IsNumbered).Max(StringComparer.Ordinal);
        Walk(layout.Wal, skip: _ => false, link: path => live && path != $"{layout.Wal}/{newest}");
    }

    /// <summary>Everything that is neither log nor chunk, the active index first of all: small, and written in place.</summary>
    public void Rest() => Walk("", skip: path => path == layout.Wal || path == layout.Chunks, link: _ => false);

    public void ShippedIndex()
    {
        if (Posix.Status($"{data}/{layout.ShippedIndex}") is not null)
        {
            Walk(layout.ShippedIndex, skip: _ => false, link: layout.IsImmutable);
        }
    }

    public void Chunks()
    {
        if (Posix.Status($"{data}/{layout.Chunks}") is not null)
        {
            Walk(layout.Chunks, skip: path => path == layout.ShippedIndex, link: layout.IsImmutable);
        }
    }

    public TreeCopy Finish()
    {
        _copy.Finish();
        return _copy;
    }

    private void Walk(string relative, Func<string, bool> skip, Func<string, bool> link)
    {
        MakeDirectory(relative);
        foreach (var path in Directory.EnumerateFileSystemEntries(In(data, relative)).Order(StringComparer.Ordinal))
        {
            var name = relative.Length == 0 ? Path.GetFileName(path) : $"{relative}/{Path.GetFileName(path)}";
            if (skip(name) || layout.IsExcluded(name))
            {
                continue;
            }

            var status = Posix.Status(path) ?? throw new FileNotFoundException($"{path} vanished.", path);
            if (status.IsDirectory)
            {
                Walk(name, skip, link);
            }
            else if (status.IsFile)
            {
                SawEmptyChunk |= status.Size == 0 && layout.IsImmutable(name);
                _copy.One(path, $"{into}/{name}", link(name));
            }
        }
    }

    private void MakeDirectory(string relative)
    {
        if (!_made.Add(relative))
        {
            return;
        }

        if (relative.Length > 0)
        {
            MakeDirectory(Path.GetDirectoryName(relative)!);
        }

        _copy.MakeDirectory(In(data, relative), In(into, relative));
    }

    private static string In(string root, string relative) => relative.Length == 0 ? root : $"{root}/{relative}";
}

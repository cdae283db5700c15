namespace DrDrill.Targets.Loki;

/// <summary>Where a running Loki's own configuration says its files are, seen from its own root directory.</summary>
/// <param name="Root">The directory that holds them all, as Loki sees it.</param>
/// <param name="Layout">The same as relative paths.</param>
internal sealed record LokiPaths(string Root, LokiLayout Layout)
{
    /// <summary>Null with the reason when the files do not lie in one directory, or cannot be told.</summary>
    public static (LokiPaths? Paths, string? Why) Of(LokiConfig config)
    {
        if (config.Text("storage_config.filesystem.directory") is not { } chunks || config.Text("ingester.wal.dir") is not { } wal)
        {
            return (null, "its configuration names no directory for chunks (storage_config.filesystem.directory) or for the log (ingester.wal.dir)");
        }

        var root = (config.Text("common.path_prefix") ?? CommonParent(chunks, wal)).TrimEnd('/');
        var actives = Named(config, "active_index_directory");
        foreach (var (what, path) in new[] { ("the chunks", chunks), ("the log (ingester.wal.dir)", wal) }.Concat(actives.Select(path => ("the index", path))))
        {
            if (!Path.IsPathFullyQualified(path) || !LokiLayout.IsBelow(path, root))
            {
                return (null, $"{what} lies in {path}, outside of {(root.Length == 0 ? "/" : root)}: one target is one directory");
            }
        }

        var layout = new LokiLayout(
            Below(wal),
            Below(chunks),
            [.. actives.Select(Below).Concat(LokiLayout.Default.ActiveIndexes).Distinct()],
            [.. Named(config, "cache_location").Append(config.Text("compactor.working_directory") ?? "").Where(path => LokiLayout.IsBelow(path, root)).Select(Below)
                .Concat(LokiLayout.Default.Rebuilt).Distinct()]);
        return (new LokiPaths(root, layout), null);

        string Below(string path) => path[(root.Length + 1)..].TrimEnd('/');
    }

    private static List<string> Named(LokiConfig config, string key) =>
        [.. new[] { "tsdb_shipper", "boltdb_shipper" }.Select(shipper => config.Text($"storage_config.{shipper}.{key}")).OfType<string>()];

    private static string CommonParent(string first, string second)
    {
        var parent = first;
        while (parent.Length > 1 && !LokiLayout.IsBelow(second, parent))
        {
            parent = Path.GetDirectoryName(parent) ?? "";
        }

        return parent;
    }
}

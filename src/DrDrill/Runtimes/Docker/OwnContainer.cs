using System.Text.RegularExpressions;

namespace DrDrill.Runtimes.Docker;

/// <summary>Whether DrDrill itself runs in a container, and in which.</summary>
public static partial class OwnContainer
{
    private const int IdLength = 64;
    private const string Marker = "/.dockerenv";

    /// <summary>Its id (64 hexadecimal digits), else its host name, which is the id's beginning by default; null on a host.</summary>
    public static string? Id() => IdIn(File.ReadAllText("/proc/self/mountinfo")) ?? (File.Exists(Marker) ? Environment.MachineName : null);

    /// <summary>Whether that is certain: the marker file alone may also be that of a virtual machine made of an image.</summary>
    public static bool IsCertain(string id) => id.Length == IdLength;

    /// <summary>
    /// The engine mounts each container's own hosts, hostname and resolv.conf from a directory named by its id. Only those mount points count: on a
    /// host, mountinfo lists other containers' file systems.
    /// </summary>
    internal static string? IdIn(string mountInfo) => OwnFile().Match(mountInfo) is { Success: true } match ? match.Groups["id"].Value : null;

    // Fields: id, parent, device, root within the file system, mount point (proc(5)).
    [GeneratedRegex(@"^\d+ \d+ \d+:\d+ \S*containers/(?<id>[0-9a-f]{64})/\S* /etc/(hostname|hosts|resolv\.conf) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnFile();
}

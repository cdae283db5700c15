using System.Formats.Tar;
using System.IO.Compression;
using DrDrill.Tools;

namespace DrDrill.Publishing.Evidence;

/// <summary>Files as one <c>.tar.gz</c>: the same files give the same bytes, so that two people who pack one drill can compare hashes. 0600.</summary>
public static class EvidenceArchive
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="folder">The one directory in the archive.</param>
    /// <param name="at">Stamps every file; to the second.</param>
    public static byte[] Pack(string folder, IEnumerable<(string Name, byte[] Content)> files, DateTimeOffset at)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Ustar))
        {
            foreach (var (name, content) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{folder}/{name}")
                {
                    Mode = OwnerOnly,
                    ModificationTime = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()),
                    DataStream = new MemoryStream(content, writable: false),
                });
            }
        }

        return buffer.ToArray();
    }

    public static void Write(string path, byte[] archive) => AtomicFile.WriteBytes(path, archive, OwnerOnly);
}

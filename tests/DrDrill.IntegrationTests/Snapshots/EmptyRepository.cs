using System.Security.Cryptography;
using System.Text;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>
/// An empty repository of restic's format 2 whose key costs next to nothing to derive (scrypt with N = 2): restic itself aims at half a second of processor time, at each of its starts.
/// Made once by hand after https://restic.readthedocs.io/en/stable/100_references.html#keys-encryption-and-mac; whatever works with it is restic. Its own making is tested where the product does it.
/// </summary>
internal static class EmptyRepository
{
    public const string Password = "correct horse";

    private const string Key = """
        {"created": "2026-11-21T00:00:00Z", "username": "tests", "hostname": "tests", "kdf": "scrypt", "N": 2, "r": 1, "p": 1, "salt": "cLN/ba++U0EYZNUz1r3a7wr2BFzSFluysRY/4TXU7XspDSyandqYW1dLrgS9j5x/cQ//+vhH3MOKAc2VdcmMuw==", "data": "Z1vGsnruo7oBcgIqCLQzT6d55Spm7trfcc3AqoGeBbbJaz6WR4NmZS8iXkDXz5JTPfUlPFtzQ17Vrz1My41G+QO3ciL7I1s6S7lVH36X6pZWVDfhmbI152PryRYXm51XCH6yd3BU7CXP7A6uYg5z91tPHqCQJH+cw6I1eKgy+ToCbTUYiCpCLkN33cD5nLpDd+DdsGq9nItcB8MIBBtWTnSBDhSBGQ=="}
        """;

    private const string Config =
        "GxqLcIJX50nmOUmOFkbDHRdE53t5hCSm5LS9rOB7+tm0QVsoxcG4aV8UYP7ryObBPjzIiBD9E1Tm1sTG9PKwcKPxKAN4KpaqrpyQd4aTl3RMCBrb+FQFNzekVGYgMFGu7cVpLV5lRqx+ZFThJFi3TbBTmoh31UOR8dudAIvAp+VbeF04xD/cvoaOnElMae6ELtZuOX0OQlcEsc9VmKz9xw==";

    /// <summary>Where nothing is yet; with the modes that restic gives it.</summary>
    public static void At(string path)
    {
        foreach (var directory in new[] { "", "keys", "locks", "snapshots", "index" }.Concat(Enumerable.Range(0, 256).Select(n => $"data/{n:x2}")))
        {
            Directory.CreateDirectory(Path.Combine(path, directory), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Write(Path.Combine(path, "config"), Convert.FromBase64String(Config));
        Write(Path.Combine(path, "keys", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))), Encoding.UTF8.GetBytes(Key));
    }

    private static void Write(string path, byte[] content)
    {
        File.WriteAllBytes(path, content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
    }
}

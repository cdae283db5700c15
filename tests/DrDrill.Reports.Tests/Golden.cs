using System.Runtime.CompilerServices;

namespace DrDrill.Reports.Tests;

/// <summary>Compares a text with a committed file. <c>DRDRILL_UPDATE_GOLDEN=1</c> writes the files instead; look at the difference before committing it.</summary>
internal static class Golden
{
    public static void Compare(string name, string actual, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("DRDRILL_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        File.Exists(path).Should().BeTrue("{0} is missing; DRDRILL_UPDATE_GOLDEN=1 writes it", path);
        actual.Should().Be(File.ReadAllText(path), "the page must be as in {0} (DRDRILL_UPDATE_GOLDEN=1 rewrites it)", name);
    }
}

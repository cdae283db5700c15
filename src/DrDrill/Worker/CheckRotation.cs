using System.Globalization;
using DrDrill.Tools;

namespace DrDrill.Worker;

/// <summary>Which part of the repository a check reads next, kept on disk: after as many runs as there are parts, every pack has been read.</summary>
internal sealed class CheckRotation(string directory)
{
    /// <summary>As restic's <c>--read-data-subset</c> wants it: <c>3/7</c>.</summary>
    public string Next(string job, int parts) => $"{(Done(job) % parts) + 1}/{parts}";

    /// <summary>Also after a part that was found damaged, lest the others never be read.</summary>
    public void Advance(string job)
    {
        PrivateDirectory.Create(directory);
        AtomicFile.WriteText(FileOf(job), (Done(job) + 1).ToString(CultureInfo.InvariantCulture));
    }

    private int Done(string job) => File.Exists(FileOf(job)) && int.TryParse(File.ReadAllText(FileOf(job)), NumberStyles.None, CultureInfo.InvariantCulture, out var done) ? done : 0;

    private string FileOf(string job) => Path.Combine(directory, $"check-{job}");
}

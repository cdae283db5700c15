namespace DrDrill.Configuration;

/// <summary>The known word that a mistyped one probably meant.</summary>
internal static class NearestWord
{
    /// <summary>Null when none is near: a wild guess misleads more than it helps.</summary>
    public static string? To(string typed, IEnumerable<string> known) =>
        known.Select(word => (word, distance: Distance(Bare(typed), Bare(word))))
            .Where(candidate => candidate.distance <= Math.Max(1, candidate.word.Length / 3))
            .OrderBy(candidate => candidate.distance)
            .Select(candidate => candidate.word)
            .FirstOrDefault();

    // password_file, password-file and PasswordFile are the same slip.
    private static string Bare(string word) => word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}

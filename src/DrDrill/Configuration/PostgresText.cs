using System.Data.Common;

namespace DrDrill.Configuration;

/// <summary>Whether a text can be a connection string of PostgreSQL's: keys and values, with a host, without a password. Whether each key is one that the driver knows is the worker's to say, which has the driver.</summary>
internal static class PostgresText
{
    private const string Example = "Write e.g. Host=db.example.org;Database=drdrill;Username=drdrill.";
    private static readonly string[] Passwords = ["password", "pwd", "psw", "sslpassword"];

    /// <summary>Null: it can.</summary>
    public static (string What, string Fix)? Problem(string text)
    {
        if (UrlCredentials.PasswordIn(text) is not null)
        {
            return Secret;
        }

        if (Parse(text) is not { } keys)
        {
            return ("is no connection string.", Example);
        }

        var names = keys.Keys!.Cast<string>().Select(name => name.Replace(" ", "", StringComparison.Ordinal)).ToList();
        return names.Intersect(Passwords, StringComparer.OrdinalIgnoreCase).Any() ? Secret
            : !names.Exists(name => name is "host" or "server") ? ("names no host.", Example)
            : !names.Exists(name => name is "database" or "db") ? ("names no database.", Example)
            : null;
    }

    private static (string What, string Fix) Secret => ("holds a password.", $"Remove it, and set {ClusterOptions.PasswordVariable} in the environment or in .env, or name a file at cluster.passwordFile.");

    private static DbConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

namespace DrDrill.Tools;

/// <summary>A child process to run: a program and an argument list, never a shell string.</summary>
public sealed record CommandSpec(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Added to the inherited environment; null removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Masked in every quotation of the command and of its output.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    /// <summary>Called for each line of standard output as it comes; standard output is then not kept.</summary>
    public Action<string>? OnOutputLine { get; init; }

    /// <summary>Called for each line of standard error as it comes, unmasked; the tail is kept all the same.</summary>
    public Action<string>? OnErrorLine { get; init; }

    /// <summary>Takes standard output as bytes; it is then neither kept nor split into lines.</summary>
    public Stream? OutputTo { get; init; }

    /// <summary>Called with the process id as soon as the process runs.</summary>
    public Action<int>? OnStarted { get; init; }

    /// <summary>A file, there already, into which the child writes itself before it becomes the program: see <see cref="ChildRegister"/>.</summary>
    public string? Register { get; init; }

    /// <summary>How long the process may take to end after SIGINT before its whole tree is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The command as a person would paste it, secrets masked.</summary>
    public string Quoted() => string.Join(' ', new[] { Program }.Concat(Arguments).Select(Masked).Select(Quote));

    // Before it is quoted: quoting rewrites a secret with a quotation mark, and it would no longer be found.
    private string Masked(string word) => Secrets.Aggregate(word, (masked, secret) => secret.MaskIn(masked));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./:,@%+".Contains(c, StringComparison.Ordinal))
            ? word
            : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}

using System.Text.RegularExpressions;

namespace DrDrill.Tests.Architecture;

/// <summary>A C# file, by its path from the top of the repository.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>Comments and the contents of plain strings do not depend on anything.</summary>
    public string Code { get; } = Noise().Replace(Text, match => match.Value[0] == '/' ? " " : "\"\"");

    /// <summary>The folder directly below the project; Composition for files beside Program.cs, Reports for the other project.</summary>
    public string Room => Path.Split('/') switch
    {
        ["src", "DrDrill.Reports", ..] => "Reports",
        ["src", "DrDrill", var room, _, ..] => room,
        _ => "Composition",
    };

    /// <summary>The namespace its folder asks for.</summary>
    public string FolderNamespace => string.Join('.', Path.Split('/')[1..^1]);

    public IReadOnlyList<string> Types => [.. TypeDeclaration().Matches(Code).Select(match => match.Groups["name"].Value)];

    public int Lines => Text.TrimEnd('\n').Split('\n').Length;

    public bool Says(string word) => Regex.IsMatch(Code, $@"(?<![\w.]){Regex.Escape(word)}(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(5));

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""""""+.*?""""""+|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline)]
    private static partial Regex Noise();

    /// <summary>At the left margin: nested types are indented.</summary>
    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|unsafe|ref)\s+)*(?:class|record\s+struct|record|struct|interface|enum|delegate\s+[\w<>?]+)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}

using System.Text.RegularExpressions;

namespace DrDrill.Tests.Architecture;

/// <summary>Habits of house.md that can be read off the files: sizes, names, one type per file, one door per dirty thing.</summary>
internal static partial class LayoutCheck
{
    private const int MostLines = 250;
    private static readonly string[] RoomsWithoutMeaning = ["Helpers", "Utils", "Managers", "Services", "Common"];

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        files.Where(file => file.Lines > MostLines).Select(file => $"{file.Path} has {file.Lines} lines. More than {MostLines} is two files.");

    public static IEnumerable<string> MeaninglessRooms(IEnumerable<SourceFile> files) =>
        from file in files
        from part in file.Path.Split('/')[..^1]
        where RoomsWithoutMeaning.Contains(part, StringComparer.OrdinalIgnoreCase)
        select $"{file.Path}: a room named '{part}' says nothing. Name it for what it does.";

    public static IEnumerable<string> SharedFiles(IEnumerable<SourceFile> files) =>
        from file in files
        let name = Path.GetFileNameWithoutExtension(file.Path).Split('.')[0]
        where file.Types.Distinct().Count() > 1 || (file.Types.Count == 1 && file.Types[0] != name)
        select $"{file.Path} declares {string.Join(", ", file.Types.Distinct())}. One type per file, named like it.";

    public static IEnumerable<string> WrongNamespaces(IEnumerable<SourceFile> files) =>
        from file in files
        let declared = Namespace().Match(file.Code).Groups["name"].Value
        where declared.Length > 0 && declared != file.FolderNamespace
        select $"{file.Path} is in namespace {declared}. Its folder says {file.FolderNamespace}, and the floor table reads the folder.";

    public static IEnumerable<string> OtherDoors(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Room != "Tools"
        from Match match in Dirty().Matches(file.Code)
        select $"{file.Path} says '{match.Value}'. Only Tools may: it is the one door to each dirty thing (BannedSymbols.txt says which).";

    public static IEnumerable<string> GlobalUsings(IEnumerable<SourceFile> files) =>
        files.Where(file => GlobalUsing().IsMatch(file.Code)).Select(file => $"{file.Path} has a global using of a room, which hides who uses whom. Write it in each file.");

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^global\s+using\s+(static\s+)?DrDrill", RegexOptions.Multiline)]
    private static partial Regex GlobalUsing();

    [GeneratedRegex(
        @"\bProcessStartInfo\b|\bProcess\.(Start|GetProcess\w*)\b|\bnew Process\b|\bFile\.(Write|Append|Delete|Move|Replace)\w*|\bDirectory\.(Delete|Move)\b"
        + @"|\bDateTime(Offset)?\.(UtcNow|Now)\b|\b(DllImport|LibraryImport)\b|\bpragma warning disable RS0030\b")]
    private static partial Regex Dirty();
}

using System.Text.RegularExpressions;

namespace DrDrill.Tests.Architecture;

/// <summary>Reads who uses whom out of the sources, and says who must not.</summary>
internal sealed partial class FloorCheck(IReadOnlyList<SourceFile> files)
{
    private readonly ILookup<string, string> _typesOfRoom = files.SelectMany(file => file.Types.Select(type => (file.Room, type))).ToLookup(pair => pair.Room, pair => pair.type);

    public IReadOnlyList<string> Offences() => [.. files.SelectMany(Offences)];

    private IEnumerable<string> Offences(SourceFile file)
    {
        if (!FloorTable.Rules.TryGetValue(file.Room, out var rule))
        {
            return [$"{file.Path}: the room '{file.Room}' is not in the floor table of house.md. Put the file where it belongs, or add a line there and in FloorTable with its reason."];
        }

        return References(file).Distinct().Select(used => Judge(file, rule, used)).OfType<string>()
            .Concat(PackageOffences(file))
            .Concat(PurityOffences(file, rule));
    }

    private string? Judge(SourceFile file, FloorRule rule, string used)
    {
        var parts = used.Split('.');
        var room = parts[0];
        if (room == rule.Room)
        {
            return null;
        }

        var grant = rule.Grant(room)?.Split(':');
        if (grant is null)
        {
            return $"{file.Path} uses DrDrill.{used}. {rule.Room} must not, because {rule.Because}";
        }

        if (grant is [_, "ports"])
        {
            var isAdapter = parts.Length > 1 && !_typesOfRoom[room].Contains(parts[1]);
            return isAdapter ? $"{file.Path} uses DrDrill.{used}, an adapter. {rule.Room} may use the ports only, because {rule.Because}" : null;
        }

        if (grant is [_, var types])
        {
            var other = _typesOfRoom[room].Except(types.Split(',')).Where(type => !_typesOfRoom[rule.Room].Contains(type) && file.Says(type)).ToList();
            return other.Count > 0 ? $"{file.Path} uses {string.Join(", ", other)} of {room}. {rule.Room} may use {types} only, because {rule.Because}" : null;
        }

        return null;
    }

    /// <summary>Names below DrDrill: of using directives, of qualified names, and of names that begin with a room's.</summary>
    private IEnumerable<string> References(SourceFile file)
    {
        var code = NamespaceLine().Replace(file.Code, "");
        foreach (Match match in Qualified().Matches(code))
        {
            yield return match.Groups["rest"].Value;
        }

        foreach (Match match in Relative().Matches(code))
        {
            var (room, next) = (match.Groups["room"].Value, match.Groups["next"].Value);
            var isFolder = files.Any(other => other.FolderNamespace.EndsWith($".{room}.{next}", StringComparison.Ordinal));
            if (FloorTable.Rules.ContainsKey(room) && (isFolder || _typesOfRoom[room].Contains(next)))
            {
                yield return $"{room}.{next}";
            }
        }
    }

    private static IEnumerable<string> PackageOffences(SourceFile file) =>
        from package in FloorTable.Packages
        where !package.Value.Contains(file.Room) && file.Says(package.Key)
        select $"{file.Path} says {package.Key}, which only {string.Join(" and ", package.Value)} may, so that the package can be replaced in one place.";

    private static IEnumerable<string> PurityOffences(SourceFile file, FloorRule rule) =>
        from Match match in Impure().Matches(file.Code)
        where FloorTable.Pure.Contains(file.Room)
        select $"{file.Path} says {match.Value}. {rule.Room} must not, because {rule.Because}";

    [GeneratedRegex(@"(?<![\w.])DrDrill\.(?<rest>\w+(?:\.\w+)*)")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.])(?<room>[A-Z]\w+)\.(?<next>[A-Z]\w+)")]
    private static partial Regex Relative();

    [GeneratedRegex(@"(?<![\w.])(?:(?:File|Directory|Console|Stopwatch|Thread)\.[A-Z]\w*|(?:FileStream|HttpClient|TimeProvider)\b|DateTime(?:Offset)?\.(?:UtcNow|Now)|Environment\.(?:Get|Machine|Process|User|Current|Tick)\w*)")]
    private static partial Regex Impure();

    [GeneratedRegex(@"^namespace\s+[\w.]+", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}

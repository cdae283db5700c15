using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DrDrill.Configuration;
using DrDrill.Tests.Architecture;

namespace DrDrill.Tests.Configuration;

/// <summary>The table of keys, the options, the editors' schema and the documentation are four tellings of one thing.</summary>
public sealed partial class ConfigurationKeysTests : IDisposable
{
    /// <summary>Made from keys, not keys themselves.</summary>
    private static readonly string[] Derived =
        ["root", "configSha256", "repository.safeUrl", "repository.urlPassword", "repository.password", "repository.escrowPassword", "repository.credentials", "slack.webhook", "alertWebhook.address", "deadMan.address", "traces.headers", "web.token", "cluster.password", "targets[].auth.password", "targets[].auth.bearerToken", "targets[].silence.auth.password", "targets[].silence.auth.bearerToken"];

    private static readonly string[] Keys = [.. ConfigurationKeys.Root.Paths()];
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_options_have_the_keys_of_the_table() => OptionPaths(typeof(DrDrillOptions), "").Except(Derived).Should().BeEquivalentTo(Keys);

    [Fact]
    public void The_schema_has_the_keys_of_the_table() => SchemaNodes().Select(node => node.Path).Should().BeEquivalentTo(Keys);

    [Fact]
    public void The_documentation_has_the_keys_of_the_table() => DocumentedRows().Select(row => row.Key).Should().BeEquivalentTo(Keys);

    [Fact]
    public void Schema_and_documentation_tell_the_tables_defaults()
    {
        foreach (var (path, spec) in Specs(ConfigurationKeys.Root, "").Where(entry => entry.Spec.Default is not null))
        {
            var schema = SchemaNodes().Single(node => node.Path == path).Schema;
            schema.GetProperty("default").ToString().ToLowerInvariant().Should().Be(spec.Default!.ToLowerInvariant(), path);
            DocumentedRows().Single(row => row.Key == path).Default.Should().Be($"`{spec.Default}`", path);
        }
    }

    [Fact]
    public void Schema_and_documentation_tell_the_tables_choices_and_what_is_required()
    {
        foreach (var (path, spec) in Specs(ConfigurationKeys.Root, ""))
        {
            var schema = SchemaNodes().Single(node => node.Path == path);
            var choices = schema.Schema.TryGetProperty("enum", out var values) ? values.EnumerateArray().Select(value => value.GetString()!).ToArray() : [];
            choices.Should().BeEquivalentTo(spec.Choices, path);
            schema.Required.Should().Be(spec.Required, path);
            (DocumentedRows().Single(row => row.Key == path).Default == "required").Should().Be(spec.Required, path);
        }
    }

    [Fact]
    public void The_shipped_file_loads_cleanly_and_is_what_the_documentation_says()
    {
        var options = _folder.Load(File.ReadAllText(Path.Combine(SourceTree.Top, ConfigurationLoader.FileName)));

        options.AllowInPlace.Should().BeFalse();
        options.Repository.Url.Should().Be("/var/lib/drdrill/repository");
        options.Targets.Select(target => (target.Name, target.Kind)).Should().Equal(("prometheus", "prometheus"), ("loki", "loki"));
    }

    [Fact]
    public void The_shipped_dot_env_is_readable_and_so_is_each_line_that_it_offers()
    {
        var problems = new List<ConfigurationProblem>();
        var text = File.ReadAllText(Path.Combine(SourceTree.Top, ".env.example"));

        DotEnvFile.Parse(text, problems).Keys.Should().Equal("COMPOSE_PROJECT_NAME");
        var offered = Regex.Replace(text, "^#(?=[A-Z])", "", RegexOptions.Multiline, TimeSpan.FromSeconds(5));
        _folder.Write(".env", offered);
        _folder.Load(ConfigFolder.Minimal).Repository.SafeUrl.Should().Contain("***");
        problems.Should().BeEmpty();
    }

    private static IEnumerable<string> OptionPaths(Type type, string prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract"))
        {
            var path = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            yield return path;
            var isList = property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType);
            var inner = isList ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
            if (inner.Name.EndsWith("Options", StringComparison.Ordinal))
            {
                foreach (var below in OptionPaths(inner, path + (isList ? "[]." : ".")))
                {
                    yield return below;
                }
            }
        }
    }

    private static IEnumerable<(string Path, KeySpec Spec)> Specs(KeySpec spec, string prefix) => spec.Children.SelectMany(child =>
        Specs(child, prefix + child.Name + (child.Kind == KeyKind.SectionList ? "[]." : ".")).Prepend((prefix + child.Name, child)));

    private static List<(string Path, JsonElement Schema, bool Required)> SchemaNodes()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Top, "docs", "schemas", "drdrill.schema.json")));
        return [.. SchemaNodes(document.RootElement.Clone(), "")];
    }

    private static IEnumerable<(string Path, JsonElement Schema, bool Required)> SchemaNodes(JsonElement schema, string prefix)
    {
        schema.GetProperty("additionalProperties").GetBoolean().Should().BeFalse("the loader is strict, and so must be the editor");
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToArray() : [];
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            yield return (prefix + property.Name, property.Value, required.Contains(property.Name));
            var isList = property.Value.TryGetProperty("items", out var items);
            var inner = isList ? items : property.Value;
            foreach (var below in inner.TryGetProperty("properties", out _) ? SchemaNodes(inner, prefix + property.Name + (isList ? "[]." : ".")) : [])
            {
                yield return below;
            }
        }
    }

    private static List<(string Key, string Default)> DocumentedRows()
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Top, "docs", "configuration.md"));
        var section = text[text.IndexOf("## Keys", StringComparison.Ordinal)..text.IndexOf("## Overrides", StringComparison.Ordinal)];
        return [.. Row().Matches(section).Select(match => (match.Groups["key"].Value, match.Groups["default"].Value.Trim()))];
    }

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \|(?<default>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

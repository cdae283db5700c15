using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

/// <summary>A temporary root with a drdrill.yml, an .env and an environment of its own.</summary>
internal sealed class ConfigFolder : IDisposable
{
    public const string Minimal = """
        repository:
          url: /backup/repository
        targets:
          - name: prometheus
            kind: prometheus
            data: /data/prometheus
            url: http://127.0.0.1:9090
            runtime:
              process: { command: [prometheus, --web.enable-admin-api], pidFile: /run/p.pid }
          - name: notes
            kind: files
            data: /data/notes
        """;

    public string Root { get; } = Directory.CreateTempSubdirectory("drdrill-config-").FullName;

    public Dictionary<string, string> Environment { get; } = new() { ["RESTIC_PASSWORD"] = "from-environment" };

    public ConfigFolder Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    public string PathOf(string name) => Path.Combine(Root, name);

    public DrDrillOptions Load(string yaml)
    {
        Write(ConfigurationLoader.FileName, yaml);
        return ConfigurationLoader.Load(PathOf(ConfigurationLoader.FileName), Environment);
    }

    public IReadOnlyList<ConfigurationProblem> Problems(string yaml) =>
        FluentActions.Invoking(() => Load(yaml)).Should().Throw<ConfigurationException>().Which.Problems;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

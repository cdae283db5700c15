using System.Collections;
using System.Diagnostics;
using DrDrill.Runtimes.Docker;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>The real Docker engine that test.sh starts (or the machine's own), by the docker command line: another way than the product's.</summary>
internal static class TestEngine
{
    /// <summary>All that tests make has it in its name.</summary>
    public const string Prefix = "drdrill-test";
    private static readonly Lazy<bool> Answers = new(() => File.Exists(Program) && Run(Program, ["version", "--format", "{{.Server.Version}}"]).ExitCode == 0);
    private static readonly Lazy<string> Image = new(Import);
    private static int _last;

    /// <summary>bash, sleep and Debian's Prometheus, which is its entrypoint; user nobody; a volume at /prometheus.</summary>
    public static string ImageName => Image.Value;

    private static string Program => new[] { "/usr/bin/docker", "/usr/local/bin/docker" }.FirstOrDefault(File.Exists) ?? "docker";

    private static string ComposeProgram => "/usr/bin/docker-compose";

    public static void SkipAloudIfAbsent()
    {
        Skip.IfNot(Answers.Value, "no Docker engine answers: run ./test.sh, or start one and set DOCKER_HOST");
        Skip.IfNot(File.Exists("/usr/bin/prometheus") && Posix() == 0, "the image is made of Debian's Prometheus, and containers' files are root's: apt-get install prometheus, and run as root");
    }

    public static void SkipAloudWithoutCompose() => Skip.IfNot(File.Exists(ComposeProgram), "docker-compose is not installed: run ./test.sh, or apt-get install docker-compose");

    public static DockerEngine Client() => new(Address());

    public static EngineAddress Address() => EngineAddress.Of(null, Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!));

    public static string NewName(string what) => $"{Prefix}-{what}-{Environment.ProcessId}-{Interlocked.Increment(ref _last)}";

    /// <summary>Standard output, trimmed; fails the test when the command fails.</summary>
    public static string Docker(params string[] arguments) => Succeed(Program, arguments);

    public static string Compose(string folder, params string[] arguments) => ComposeAt(["--project-directory", folder, "-f", $"{folder}/compose.yml", .. arguments]);

    public static string ComposeAt(string[] arguments) => Succeed(ComposeProgram, arguments);

    /// <summary>A script of the shell that is given the docker command line as its name, then these arguments.</summary>
    public static string Shell(string script, params string[] arguments) => Succeed("/bin/sh", ["-c", script, Program, .. arguments]);

    public static string RestartPolicyOf(string container) => Docker("inspect", "-f", "{{.HostConfig.RestartPolicy.Name}}", container);

    /// <summary>A small root file system of what is installed here, with the libraries that it needs.</summary>
    private static string Import()
    {
        const string name = $"{Prefix}/prometheus:debian";
        const string script = """
            set -eu
            root=$(mktemp -d); trap 'rm -rf "$root"' EXIT
            mkdir -p "$root/bin" "$root/etc" "$root/tmp" "$root/prometheus"
            for program in /usr/bin/prometheus /bin/bash /bin/sleep; do
              cp "$program" "$root/bin/"
              ldd "$program" 2>/dev/null | grep -o '/[^ ]*' | while read -r library; do
                mkdir -p "$root$(dirname "$library")"; cp -nL "$library" "$root$library"
              done
            done
            printf 'root:x:0:0::/:/bin/bash\nnobody:x:65534:65534::/:/bin/bash\n' >"$root/etc/passwd"
            printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
            chown 65534:65534 "$root/prometheus"; chmod 1777 "$root/tmp"
            tar -C "$root" -c . | "$0" import -c 'ENTRYPOINT ["/bin/prometheus"]' -c 'USER nobody' -c 'WORKDIR /prometheus' -c 'VOLUME /prometheus' - "$1"
            """;
        Shell(script, name);
        return name;
    }

    private static uint Posix() => DrDrill.Tools.Posix.EffectiveUserId();

    private static string Succeed(string program, string[] arguments)
    {
        var (code, output, errors) = Run(program, arguments);
        code.Should().Be(0, "{0} {1} said {2}{3}", program, string.Join(' ', arguments), output, errors);
        return output.Trim();
    }

    private static (int ExitCode, string Output, string Errors) Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}

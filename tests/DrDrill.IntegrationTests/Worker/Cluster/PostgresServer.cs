using System.Diagnostics;
using System.Globalization;
using DrDrill.Tools;
using Npgsql;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>A real PostgreSQL of Debian's for one test, in a temporary directory and on a free port of the loopback; as nobody where the test is root, because it will not run as root.</summary>
internal sealed class PostgresServer : IDisposable
{
    private const string User = "drdrill";
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => $"{version}/bin").Where(bin => File.Exists($"{bin}/initdb")).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private readonly string _place = Directory.CreateTempSubdirectory("drdrill-postgres-").FullName;

    public PostgresServer()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("/bin/chown", "nobody", _place);
        }

        AsUser($"{Programs}/initdb", "-D", $"{_place}/data", "-A", "trust", "-U", User, "-E", "UTF8", "--no-sync");
        Start();
    }

    public int Port { get; } = Loopback.FreePort();

    public string Connection => $"Host=127.0.0.1;Port={Port};Database=postgres;Username={User}";

    public static void SkipAloudIfAbsent() => Skip.If(Programs is null, "PostgreSQL's server is not installed: run ./test.sh, or apt-get install postgresql");

    public void Start() =>
        AsUser($"{Programs}/pg_ctl", "-D", $"{_place}/data", "-l", $"{_place}/log", "-w", "-t", "60", "-o", $"-p {Port} -k {_place} -c listen_addresses=127.0.0.1 -c fsync=off", "start");

    /// <summary>As when its host dies: no good-bye to anybody.</summary>
    public void Stop() => AsUser($"{Programs}/pg_ctl", "-D", $"{_place}/data", "-m", "immediate", "-w", "stop");

    /// <summary>As when memory runs out: its first process is gone at once, and the others end when they see it. Until then none can be started in its place.</summary>
    public void Kill()
    {
        var first = int.Parse(File.ReadLines($"{_place}/data/postmaster.pid").First(), CultureInfo.InvariantCulture);
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _) && IsChild(name!, first)).Append($"{first}").ToList();
        Run("/bin/kill", "-9", $"{first}");
        SpinWait.SpinUntil(() => all.TrueForAll(pid => !Directory.Exists($"/proc/{pid}") || IsZombie(pid!)), TimeSpan.FromSeconds(60)).Should().BeTrue("PostgreSQL has ended");
    }

    public Task<List<T>> Query<T>(string sql, Func<NpgsqlDataReader, T> read) => Query("postgres", sql, read);

    public async Task<List<T>> Query<T>(string database, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection($"{Connection};Database={database};Pooling=false;Options=-c default_transaction_read_only=off");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public Task Do(string sql) => Query(sql, _ => 0);

    /// <summary>A user without privileges who must say its password (SCRAM), with a database of its own name in which it may do nothing yet.</summary>
    /// <returns>Its connection, without the password.</returns>
    public async Task<string> Ordinary(string user, string password)
    {
        await Do($"create role {user} login password '{password}'");
        await Do($"create database {user}");
        var rules = $"{_place}/data/pg_hba.conf";
        await File.WriteAllTextAsync(rules, $"host all {user} 127.0.0.1/32 scram-sha-256\n{await File.ReadAllTextAsync(rules)}");
        await Do("select pg_reload_conf()");
        return $"Host=127.0.0.1;Port={Port};Database={user};Username={user}";
    }

    public void Dispose()
    {
        if (File.Exists($"{_place}/data/postmaster.pid"))
        {
            Stop();
        }

        Directory.Delete(_place, recursive: true);
    }

    private static bool IsChild(string pid, int of) => Status(pid) is [_, var parent, ..] && parent == $"{of}";

    private static bool IsZombie(string pid) => Status(pid) is not [not "Z", ..];

    /// <summary>State, parent and on; none when it ended meanwhile.</summary>
    private static string[] Status(string pid)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{pid}/stat");
            return status[(status.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private void AsUser(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("/usr/bin/setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", program, .. arguments]);
        }
        else
        {
            Run(program, arguments);
        }
    }

    private void Run(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = _place, RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["LC_ALL"] = "C";
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} {1}: {2}", program, string.Join(' ', arguments), said);
    }
}

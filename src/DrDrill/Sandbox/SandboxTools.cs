using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>The programs that the sandbox needs.</summary>
internal sealed record SandboxTools(string Prometheus, string Promtool)
{
    /// <exception cref="RefusedException">One that is needed is missing.</exception>
    public static SandboxTools Find()
    {
        string[] needed = ["prometheus", "promtool", "restic"];
        var missing = needed.Where(name => Executable.Find(name) is null).ToList();
        if (missing.Count > 0)
        {
            throw new RefusedException($"The sandbox needs {string.Join(" and ", missing)}, not found on PATH.", "Run './sandbox.sh', which installs what is missing, or: apt-get install restic prometheus");
        }

        return new SandboxTools(Executable.Find("prometheus")!, Executable.Find("promtool")!);
    }
}

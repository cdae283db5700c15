using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>A sandbox on paper: its configuration only, for a plan that nobody runs. Gone when disposed.</summary>
internal sealed class SandboxSketch : IDisposable
{
    private readonly SandboxRoot _root = SandboxRoot.Create(Random.Shared);

    private SandboxSketch()
    {
        var port = Loopback.FreePort();
        AtomicFile.WriteText(_root.PasswordFile, "of no repository");
        SandboxFiles.WriteDrillConfiguration(_root, port, SandboxFiles.Prometheus("prometheus", _root, port, SandboxStack.UserOrNull()), loki: null);
    }

    public string ConfigurationFile => _root.ConfigurationFile;

    public static SandboxSketch Draw() => new();

    public void Dispose() => _root.Remove();
}

using System.Text;
using Serilog.Sinks.File;

namespace DrDrill.Cli;

/// <summary>Makes each log file 0600 before the first event is in it: logs name paths, series and commands.</summary>
internal sealed class PrivateLogFiles : FileLifecycleHooks
{
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return underlyingStream;
    }
}

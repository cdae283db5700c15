using System.Runtime.InteropServices;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>What the Dockerfile makes, made of what is installed here: .NET's runtime, the drdrill that was just built, restic, and a shell for the tests' own scripts.</summary>
internal static class WorkerImage
{
    public const string Program = "/opt/drdrill/drdrill";
    private const string Script = """
        set -eu
        docker=$0 name=$1 dotnet=$2 app=$3
        root=$(mktemp -d); trap 'rm -rf "$root"' EXIT
        add() { mkdir -p "$root$(dirname "$1")"; cp -nL "$1" "$root$1"; }
        libraries() { { ldd "$@" 2>/dev/null || :; } | grep -o '/[^ ]*\.so[^ )]*' | sort -u | while read -r library; do case $library in "$dotnet"/*) ;; *) add "$library" ;; esac; done; }
        mkdir -p "$root/opt/drdrill" "$root/etc" "$root/tmp" "$root/drdrill/DR" "$root$dotnet"
        for program in /bin/bash /bin/sleep /usr/bin/restic; do add "$program"; libraries "$program"; done
        cp "$root/bin/bash" "$root/bin/sh"
        cp -r "$dotnet/dotnet" "$dotnet/host" "$dotnet/shared" "$root$dotnet/"
        cp "$app"/*.dll "$app"/drdrill "$app"/drdrill.*json "$root/opt/drdrill/"
        libraries "$app/drdrill" "$dotnet"/shared/Microsoft.NETCore.App/*/*.so
        for library in libssl.so.3 libcrypto.so.3; do add "$(ldconfig -p | grep -m1 "$library" | grep -o '/.*')"; done
        printf 'root:x:0:0::/tmp:/bin/bash\nnobody:x:65534:65534::/:/bin/bash\n' >"$root/etc/passwd"
        printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
        chmod 1777 "$root/tmp"
        tar -C "$root" -c . | "$docker" import -c 'ENTRYPOINT ["/opt/drdrill/drdrill"]' -c "ENV DOTNET_ROOT=$dotnet DOTNET_EnableDiagnostics=0 PATH=/usr/bin:/bin" -c 'WORKDIR /drdrill' -c 'USER root' - "$name"
        """;

    private static readonly Lazy<string> Image = new(Import);

    public static string Name => Image.Value;

    private static string Import()
    {
        const string name = $"{TestEngine.Prefix}/drdrill:0.0.1";
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        TestEngine.Shell(Script, name, dotnet, AppContext.BaseDirectory);
        return name;
    }
}

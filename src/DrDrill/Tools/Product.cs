using System.Reflection;

namespace DrDrill.Tools;

/// <summary>This program's own version, as it stands in the assembly.</summary>
public static class Product
{
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}

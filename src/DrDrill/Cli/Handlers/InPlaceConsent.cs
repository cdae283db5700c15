using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary>Live data is taken away only where the configuration allows it and a person said so.</summary>
internal static class InPlaceConsent
{
    /// <exception cref="RefusedException">Not allowed, or not confirmed. An isolated drill needs no consent.</exception>
    public static void Require(DrillPlan plan, DrDrillOptions options, bool yes)
    {
        if (plan.Mode == DrillMode.Isolated)
        {
            return;
        }

        if (!options.AllowInPlace)
        {
            throw new RefusedException("An in-place drill takes live data away, and drdrill.yml does not allow it.", "Set 'allowInPlace: true' in drdrill.yml if that is what you want.");
        }

        if (!yes && !IsConfirmed(plan))
        {
            throw new RefusedException("An in-place drill takes live data away, and nobody confirmed it.", "Give --yes, or answer the question on a terminal.");
        }
    }

    private static bool IsConfirmed(DrillPlan plan)
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            return false;
        }

        var names = string.Join(' ', plan.Targets.Select(target => target.Name));
        Console.Error.WriteLine($"This kills the live service of, and takes away the live data of: {names}");
        if (plan.After == AfterDrill.Restored)
        {
            Console.Error.WriteLine("after: restored — everything written after the snapshot will be GONE FOR GOOD.");
        }

        Console.Error.Write($"Type '{names}' to go on: ");
        return Console.ReadLine()?.Trim() == names;
    }
}

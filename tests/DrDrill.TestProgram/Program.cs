// A service for tests: serve COUNTER [N …]. It counts its starts in the file COUNTER, ends at once at its Nth start, and otherwise says in
// COUNTER.ready which process serves and runs until it is killed. Without arguments it ends at once.
using System.Globalization;

if (args is not ["serve", var counter, .. var endsAt])
{
    return 0;
}

var start = File.Exists(counter) ? int.Parse(File.ReadAllText(counter), CultureInfo.InvariantCulture) + 1 : 1;
File.WriteAllText(counter, start.ToString(CultureInfo.InvariantCulture));
if (endsAt.Contains(start.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal))
{
    Console.Error.WriteLine($"start {start}: ending at once, as told");
    return 3;
}

File.WriteAllText(counter + ".ready", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
Thread.Sleep(Timeout.Infinite);
return 0;

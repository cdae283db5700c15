namespace DrDrill.Tests.Architecture;

/// <summary>A line of house.md's floor table.</summary>
/// <param name="Because">Why what is not allowed is not; stands in the failure message.</param>
/// <param name="Allowed">
/// Rooms that the room may use: <c>Drills</c> is the whole room, <c>Runtimes:ports</c> its top folder without the adapters in
/// the folders below, <c>Tools:Secret,DrDrillException</c> these types only.
/// </param>
internal sealed record FloorRule(string Room, string Because, params string[] Allowed)
{
    public string? Grant(string room) => Allowed.FirstOrDefault(allowed => allowed.Split(':')[0] == room);
}

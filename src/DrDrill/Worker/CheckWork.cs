using DrDrill.Snapshots;

namespace DrDrill.Worker;

/// <summary>Reads one part of the repository, the next one the next time (level L0: never called a drill).</summary>
internal sealed class CheckWork(ISnapshotRepository repository, CheckRotation rotation)
{
    public async Task<JobReport> Run(string job, int parts, TimeSpan patience, CancellationToken cancellationToken)
    {
        var subset = rotation.Next(job, parts);
        using var held = await repository.Hold($"check, part {subset}", patience, cancellationToken);
        try
        {
            await repository.Check(subset, cancellationToken);
        }
        catch (RepositoryException e) when (e.Fault == RepositoryFault.Damaged)
        {
            rotation.Advance(job, parts, e.What);
            throw;
        }

        rotation.Advance(job, parts, damage: null);
        return new JobReport(IsGood: true, $"The repository's structure and part {subset} of its data are sound.");
    }
}

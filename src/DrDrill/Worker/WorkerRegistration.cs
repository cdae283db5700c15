using DrDrill.Worker.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace DrDrill.Worker;

/// <summary>Puts the worker's parts together, Quartz with its store in memory unless there is a cluster.</summary>
internal static class WorkerRegistration
{
    /// <summary>More threads than jobs: a firing that must be recorded as skipped needs one too.</summary>
    private const int SpareThreads = 8;

    public static IServiceCollection AddWorker(this IServiceCollection services, WorkerLife life)
    {
        services.AddSingleton(life).AddSingleton(life.Options).AddSingleton(life.Health).AddSingleton(life.Stop).AddSingleton(life.Pulse).AddSingleton(life.Clock);
        services.AddSingleton<JobTurns>().AddSingleton<JobRecorder>().AddSingleton<JobRunner>().AddSingleton<WorkerStart>().AddSingleton<WorkerService>();
        services.AddHostedService<PulseTimer>();
        services.AddHostedService<OutboxPump>();
        services.AddHostedService<LokiCanaryPump>();
        var threads = (life.Options.Schedule.Jobs.Count * 2) + SpareThreads;
        return life.Options.Cluster is null ? services.AddAlone(life, threads) : services.AddCluster(life, threads);
    }

    private static IServiceCollection AddAlone(this IServiceCollection services, WorkerLife life, int threads)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore(store => store.MisfireThreshold = LoneScheduler.MostLate);
            quartz.UseTimeProvider(life.Clock);
            quartz.UseDefaultThreadPool(threads);
        });
        return services.AddSingleton<IFiringBook>(provider => provider.GetRequiredService<FiringLog>()).AddSingleton<IJobSchedulers, LoneScheduler>();
    }
}

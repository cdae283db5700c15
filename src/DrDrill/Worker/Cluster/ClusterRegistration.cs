using DrDrill.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace DrDrill.Worker.Cluster;

/// <summary>Puts the cluster's parts together, Quartz with its store in PostgreSQL.</summary>
internal static class ClusterRegistration
{
    private static readonly TimeSpan MostRetry = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Statement = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddCluster(this IServiceCollection services, WorkerLife life, int threads)
    {
        var options = life.Options.Cluster!;
        var database = new ClusterDatabase(options);
        services.AddSingleton(_ => database).AddSingleton<FiringTable>().AddSingleton<ClusterWatch>().AddSingleton<ClusterMember>();
        services.AddSingleton<ClusterBook>();
        services.AddSingleton<IFiringBook>(provider => provider.GetRequiredService<ClusterBook>()).AddSingleton<IJobSchedulers, ClusterSchedulers>();
        services.AddSingleton<Func<string, ISchedulerFactory>>(provider => name => provider.GetRequiredKeyedService<ISchedulerFactory>(name));
        services.AddScheduler(ClusterScope.OfHost(options.Host), database, life, threads);
        if (life.Options.Schedule.Jobs.Any(job => ClusterScope.IsFloating(job.Run)))
        {
            services.AddScheduler(ClusterScope.Shared, database, life, threads);
        }

        return services;
    }

    /// <summary>Late by so much as the others take a host for living, a run is a misfire; by default a minute, as in memory (<see cref="LoneScheduler.MostLate"/>).</summary>
    private static void AddScheduler(this IServiceCollection services, string name, ClusterDatabase database, WorkerLife life, int threads) => services.AddQuartz(name, quartz =>
    {
        quartz.UseTimeProvider(life.Clock);
        quartz.UseDefaultThreadPool(threads);
        quartz.ConfigureScheduler(scheduler => scheduler.InstanceId = database.Options.Host);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
            store.ProvisionSchema();
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = database.Options.CheckIn;
                cluster.CheckinMisfireThreshold = database.Options.LostAfter - database.Options.CheckIn;
            });
            store.ConfigureStore(ado =>
            {
                ado.TablePrefix = ClusterSchema.QuartzPrefix;
                ado.StoreJobDataAsStrings = true;
                ado.MisfireThreshold = database.Options.LostAfter;
                ado.DbRetryInterval = database.Options.CheckIn < MostRetry ? database.Options.CheckIn : MostRetry;
                ado.CommandTimeout = Statement;
            });
        });
    });
}

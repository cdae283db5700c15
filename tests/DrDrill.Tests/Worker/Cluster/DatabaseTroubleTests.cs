using System.Net.Sockets;
using DrDrill.Worker.Cluster;
using Npgsql;
using Quartz;

namespace DrDrill.Tests.Worker.Cluster;

/// <summary>A PostgreSQL that refuses is told from one that does not answer.</summary>
public sealed class DatabaseTroubleTests
{
    [Theory]
    [InlineData("42501", "permission denied for table drdrill_host", "owner")]
    [InlineData("25006", "cannot execute INSERT in a read-only transaction", "primary")]
    [InlineData("42P01", "relation \"drdrill_firing\" does not exist", "drop those that begin with drdrill_")]
    [InlineData("42703", "column \"told\" does not exist", "drop those that begin with drdrill_")]
    [InlineData("53300", "sorry, too many clients already", "max_connections")]
    [InlineData("53100", "could not extend file: No space left on device", "room")]
    [InlineData("28P01", "password authentication failed", "DRDRILL_CLUSTER_PASSWORD")]
    [InlineData("3D000", "database \"nowhere\" does not exist", "Create the database")]
    public void A_refusal_is_PostgreSQLs_word_with_its_SQLSTATE_and_a_way_out_also_through_Quartz(string sqlState, string words, string wayOut)
    {
        var said = new PostgresException(words, "ERROR", "ERROR", sqlState, detail: "a detail");

        foreach (var e in new Exception[] { said, new JobPersistenceException("Couldn't acquire next trigger", said) })
        {
            var trouble = DatabaseTrouble.Of(e, "db")!;
            (trouble.IsRefusal, trouble.Reason).Should().Be((true, $"{sqlState}: {words}"));
            trouble.WayOut.Should().Contain(wayOut);
        }
    }

    [Theory]
    [InlineData("57P01")]
    [InlineData("57P02")]
    [InlineData("57P03")]
    [InlineData("08006")]
    public void A_server_that_comes_or_goes_does_not_answer(string sqlState) =>
        DatabaseTrouble.Of(new PostgresException("the database system is starting up", "FATAL", "FATAL", sqlState), "db").Should().BeEquivalentTo(new { IsRefusal = false, Reason = $"{sqlState}: the database system is starting up" });

    [Fact]
    public void Nor_does_a_network_that_is_away()
    {
        var trouble = DatabaseTrouble.Of(new NpgsqlException("Failed to connect to db:5432", new SocketException((int)SocketError.ConnectionRefused)), "db")!;

        (trouble.IsRefusal, trouble.Reason).Should().Be((false, "Failed to connect to db:5432 (Connection refused)"));
        trouble.WayOut.Should().Contain("Start it");
    }

    [Fact]
    public void Whatever_else_goes_wrong_is_none()
    {
        DatabaseTrouble.Of(new InvalidOperationException("a mistake"), "db").Should().BeNull();
        DatabaseTrouble.Of(new OperationCanceledException("stopped", new PostgresException("canceling statement due to user request", "ERROR", "ERROR", "57014")), "db").Should().BeNull();
        DatabaseTrouble.Of(new HttpRequestException("Slack", new SocketException()), "db").Should().BeNull();
    }
}

using DrDrill.Runtimes.Processes;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Runtimes.Processes;

public sealed class PidFileTests : IDisposable
{
    private static readonly ProcessIdentity Self = ProcessIdentity.Of(Environment.ProcessId)!;
    private static readonly string OwnProgram = Path.GetFileName(Self.CommandLine()[0]);
    private readonly Scratch _scratch = new();

    private string PidPath => _scratch.In("pid");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void What_was_written_is_found_and_everybody_may_read_it()
    {
        var file = new PidFile(PidPath, "whatever");
        file.Write(Self);

        file.Find().Should().Be(Self);
        Posix.Status(PidPath)!.Permissions.Should().Be(0x1A4);
    }

    [Fact]
    public void A_pid_with_another_start_time_is_not_believed() => Found($"{Self.Pid} {Self.StartTicks + 1}\n", OwnProgram).Should().BeNull();

    [Fact]
    public void A_foreign_file_with_only_a_pid_is_believed_for_the_same_program_wherever_it_is_installed()
    {
        Found($"{Self.Pid}\n", OwnProgram).Should().Be(Self);
        Found($"  {Self.Pid}", $"/elsewhere/{OwnProgram}").Should().Be(Self);
        Found($"{Self.Pid}\n", "prometheus").Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("not a pid")]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("2147483647")]
    [InlineData("99999999999999")]
    public void Anything_else_is_nobody(string content) => Found(content, OwnProgram).Should().BeNull();

    [Fact]
    public void Without_the_file_or_its_directory_there_is_nobody()
    {
        new PidFile(PidPath, OwnProgram).Find().Should().BeNull();
        new PidFile(_scratch.In("no/such/pid"), OwnProgram).Find().Should().BeNull();
    }

    private ProcessIdentity? Found(string content, string program)
    {
        File.WriteAllText(PidPath, content);
        return new PidFile(PidPath, program).Find();
    }
}

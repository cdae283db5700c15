using DrDrill.Targets.Prometheus;

namespace DrDrill.Tests.Targets.Prometheus;

public sealed class TsdbLayoutTests
{
    private const string Block = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    [Theory]
    [InlineData(Block + "/chunks/000001", true)]
    [InlineData(Block + "/index", true)]
    [InlineData(Block + "/meta.json", false)]
    [InlineData(Block + "/tombstones", false)]
    [InlineData("wal/00000001", false)]
    [InlineData("wal/checkpoint.00000002/00000000", false)]
    [InlineData("chunks_head/000001", false)]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV.tmp-for-creation/index", false)]
    public void Only_chunks_and_indexes_of_blocks_never_change(string path, bool immutable) => TsdbLayout.IsImmutable(path).Should().Be(immutable);

    [Theory]
    [InlineData("lock", true)]
    [InlineData("queries.active", true)]
    [InlineData("snapshots/20230101T000000Z-1/x", true)]
    [InlineData(".drdrill", true)]
    [InlineData(Block + ".tmp-for-deletion", true)]
    [InlineData("wal/checkpoint.00000002.tmp/00000000", true)]
    [InlineData(Block, false)]
    [InlineData("wbl/00000000", false)]
    public void What_is_no_data_stays_out(string path, bool excluded) => TsdbLayout.IsExcluded(path).Should().Be(excluded);

    [Theory]
    [InlineData("15d", 1_296_000_000L)]
    [InlineData("1h30m", 5_400_000L)]
    [InlineData("100y", 3_153_600_000_000L)]
    [InlineData("0s", null)]
    [InlineData("soon", null)]
    public void Durations_are_read_as_Prometheus_writes_them(string text, long? milliseconds) => RetentionEdge.Parse(text).Should().Be(milliseconds);
}

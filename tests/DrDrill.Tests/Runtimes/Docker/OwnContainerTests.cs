using DrDrill.Runtimes.Docker;

namespace DrDrill.Tests.Runtimes.Docker;

public sealed class OwnContainerTests
{
    private const string Id = "d1d753cf204f8a5df3d567d554ff127514ee039340c224d8aa3ad321653c32f3";

    [Theory]
    [InlineData("1234 1200 254:0 /var/lib/docker/containers/{0}/hostname /etc/hostname rw,relatime - ext4 /dev/vda rw")]
    [InlineData("1234 1200 0:25 /containers/storage/overlay-containers/{0}/userdata/hosts /etc/hosts rw - tmpfs tmpfs rw")]
    public void Its_id_is_read_from_the_mounts_that_the_engine_makes_for_each(string line) =>
        OwnContainer.IdIn($"1 0 254:0 / / rw - ext4 /dev/vda rw\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, line, Id)}\n").Should().Be(Id);

    [Fact]
    public void On_a_host_the_file_systems_of_containers_are_none_of_its_own() =>
        OwnContainer.IdIn($"99 30 0:60 / /var/lib/docker/containers/{Id}/mounts/shm rw - tmpfs shm rw\n98 30 254:0 /var/lib/docker/containers/{Id}/hosts /mnt/hosts rw - ext4 /dev/vda rw\n").Should().BeNull();
}

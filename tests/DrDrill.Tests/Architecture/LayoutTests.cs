namespace DrDrill.Tests.Architecture;

public sealed class LayoutTests
{
    private static IEnumerable<SourceFile> Everything => [.. SourceTree.Product, .. SourceTree.Tests, .. SourceTree.Bench];

    [Fact]
    public void No_file_is_longer_than_250_lines() => LayoutCheck.TooLong(Everything).Should().BeEmpty();

    [Fact]
    public void No_room_has_a_name_without_meaning() => LayoutCheck.MeaninglessRooms(Everything).Should().BeEmpty();

    [Fact]
    public void Each_file_declares_one_type_and_is_named_like_it() => LayoutCheck.SharedFiles(SourceTree.Product.Concat(SourceTree.Bench)).Should().BeEmpty();

    [Fact]
    public void Each_namespace_is_that_of_its_folder() => LayoutCheck.WrongNamespaces(SourceTree.Product.Concat(SourceTree.Bench)).Should().BeEmpty();

    [Fact]
    public void Only_Tools_opens_dirty_doors() => LayoutCheck.OtherDoors(SourceTree.Product).Should().BeEmpty();

    [Fact]
    public void No_global_using_hides_who_uses_whom() => LayoutCheck.GlobalUsings(SourceTree.Product).Should().BeEmpty();

    [Fact]
    public void A_file_that_is_too_long_is_caught()
    {
        LayoutCheck.TooLong([File("Engine/A.cs", string.Concat(Enumerable.Repeat("x\n", 251)))]).Should().ContainSingle().Which.Should().Contain("251 lines");
        LayoutCheck.TooLong([File("Engine/A.cs", string.Concat(Enumerable.Repeat("x\n", 250)))]).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Helpers/A.cs")]
    [InlineData("Engine/Utils/A.cs")]
    [InlineData("Common/A.cs")]
    [InlineData("Managers/A.cs")]
    [InlineData("Services/A.cs")]
    public void A_room_without_meaning_is_caught(string path) => LayoutCheck.MeaninglessRooms([File(path, "")]).Should().ContainSingle().Which.Should().Contain("says nothing");

    [Theory]
    [InlineData("public sealed class A;\npublic enum B { X }")]
    [InlineData("internal sealed record A(int X);\n\npublic interface IA;")]
    [InlineData("public static partial class B;")]
    [InlineData("public readonly record struct B(int X);")]
    [InlineData("public sealed class A;\npublic delegate void B(int x);")]
    public void A_file_with_another_type_is_caught(string text) => LayoutCheck.SharedFiles([File("Engine/A.cs", text)]).Should().ContainSingle().Which.Should().Contain("One type per file");

    [Theory]
    [InlineData("public sealed class A\n{\n    private sealed record B(int X);\n}")]
    [InlineData("/// A class of its own\npublic static partial class A;")]
    public void A_nested_type_and_a_comment_are_no_second_type(string text) => LayoutCheck.SharedFiles([File("Engine/A.cs", text)]).Should().BeEmpty();

    [Fact]
    public void A_namespace_that_is_not_its_folders_is_caught() =>
        LayoutCheck.WrongNamespaces([File("Engine/A.cs", "namespace DrDrill.Drills;\nclass A;")]).Should().ContainSingle().Which.Should().Contain("DrDrill.Engine");

    [Theory]
    [InlineData("Process.Start(x);")]
    [InlineData("new ProcessStartInfo(x);")]
    [InlineData("File.WriteAllLines(x, y);")]
    [InlineData("File.AppendAllText(x, y);")]
    [InlineData("File.Delete(x);")]
    [InlineData("Directory.Delete(x, true);")]
    [InlineData("System.IO.Directory.Move(x, y);")]
    [InlineData("DateTime.UtcNow;")]
    [InlineData("DateTimeOffset.Now;")]
    [InlineData("[DllImport(\"c\")]")]
    [InlineData("#pragma warning disable RS0030 // only once")]
    public void Another_door_is_caught_everywhere_but_in_Tools(string text)
    {
        LayoutCheck.OtherDoors([File("Engine/A.cs", text)]).Should().ContainSingle().Which.Should().Contain("Only Tools may");
        LayoutCheck.OtherDoors([File("Tools/A.cs", text)]).Should().BeEmpty();
    }

    [Fact]
    public void A_global_using_of_a_room_is_caught() => LayoutCheck.GlobalUsings([File("Engine/A.cs", "global using DrDrill.Targets;")]).Should().ContainSingle();

    private static SourceFile File(string path, string text) => new($"src/DrDrill/{path}", text);
}

using Archive.Shared;
using Archive.Survival;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>An index of every version of the format is kept in <c>Formats</c>; the README there says how they are made.</summary>
public sealed class FormatTests
{
    private static readonly string Formats = Path.Combine(Repository.Root, "tests", "Archive.Index.Tests", "Formats");

    public static TheoryData<string> Older => [.. Directory.GetDirectories(Formats).Select(f => Path.GetFileName(f)!).Where(name => name != Name(FormatFixture.CurrentVersion))];

    [Fact]
    public void Every_version_up_to_this_one_is_kept() =>
        Assert.Equal(Enumerable.Range(1, FormatFixture.CurrentVersion).Select(Name), Directory.GetDirectories(Formats).Select(f => Path.GetFileName(f)).OrderBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal));

    [Fact]
    public void The_index_of_this_version_opens_and_answers_as_recorded()
    {
        using var index = CopyOf(Name(FormatFixture.CurrentVersion), out var recorded);
        using (var reader = index.Reader())
        {
            Assert.Empty(reader.Verify());
            Assert.Equal(recorded, FormatFixture.Ask(reader));
        }
        // It can be added to, too.
        using (var writer = index.Writer())
        {
            writer.Add(Document("new", "added"));
            writer.Commit(NoData);
        }
        using var after = index.Reader();
        Assert.Empty(after.Verify());
        Assert.Equal("new", Find(after, Word("added")));
    }

    [Theory]
    [MemberData(nameof(Older))]
    public void An_older_index_is_refused_with_what_to_do(string version)
    {
        using var index = CopyOf(version, out _);
        foreach (var open in (Func<IDisposable>[])[index.Reader, index.Writer])
        {
            var refused = Assert.Throws<IndexVersionException>(open);
            Assert.Contains($"index format {version}, this program has {Name(FormatFixture.CurrentVersion)}", refused.Message, StringComparison.Ordinal);
            Assert.Contains("Rebuild it with `archive reindex`", refused.Message, StringComparison.Ordinal);
        }
        Assert.Equal(Read(CopyFrom(version)), Read(Directory.GetFiles(index.Folder)));
    }

    [Theory]
    [MemberData(nameof(Older))]
    public void A_new_index_takes_the_place_of_an_older_one_at_its_first_commit(string version)
    {
        using var index = CopyOf(version, out _);
        var before = Directory.GetFiles(index.Folder).Order(StringComparer.Ordinal).ToList();
        // The program of that version, which may still be reading.
        var open = before.Select(file => File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)).ToList();
        using (var writer = IndexWriter.Create(index.Folder, Schema, WhitespaceAnalyzer.Of))
        {
            writer.MemoryLimit = 1;
            writer.Add(Document("a", "first"));
            writer.Add(Document("b", "second"));
            Assert.Throws<IndexVersionException>(index.Reader);
            Assert.Equal(Read(CopyFrom(version)), Read(before));
            writer.Commit(NoData);
        }
        Assert.All(before, file => Assert.False(File.Exists(file), file));
        foreach (var (file, stream) in CopyFrom(version).Zip(open))
        {
            using (stream)
            {
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                Assert.Equal(File.ReadAllBytes(file), bytes);
            }
        }
        using var reader = index.Reader();
        Assert.Equal((2, "a"), (reader.Count, Find(reader, Word("first"))));
        Assert.Empty(reader.Verify());
    }

    private static TestIndex CopyOf(string version, out string recorded)
    {
        var index = new TestIndex();
        foreach (var file in CopyFrom(version))
            File.Copy(file, Path.Combine(index.Folder, Path.GetFileName(file)));
        recorded = File.ReadAllText(Path.Combine(Formats, version, FormatFixture.Answers));
        return index;
    }

    private static IEnumerable<string> CopyFrom(string version) => Directory.GetFiles(Path.Combine(Formats, version))
        .Where(f => Path.GetFileName(f) != FormatFixture.Answers).Order(StringComparer.Ordinal);

    private static List<(string, string)> Read(IEnumerable<string> files) =>
        [.. files.Select(f => (Path.GetFileName(f), Convert.ToHexString(File.ReadAllBytes(f)))).Where(f => f.Item1 != "write.lock").OrderBy(f => f.Item1, StringComparer.Ordinal)];
}

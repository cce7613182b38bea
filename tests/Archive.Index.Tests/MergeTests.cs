using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>Merges on their own thread: what happens to the index meanwhile, and when they fail.</summary>
public sealed class MergeTests
{
    [Fact]
    public void What_is_deleted_during_a_merge_is_deleted_after_it()
    {
        using var index = new TestIndex();
        using var writer = index.Writer();
        var merging = WithMergeUnderWay(writer);
        using var before = index.Reader();
        // The merge has begun with all documents; it is taken in by a later call.
        Assert.True(writer.Delete("3"));
        writer.Add(Document("7", "word new"));
        Assert.True(writer.Delete("7"));
        writer.Add(Document("5", "word replaced"));
        writer.WaitForMerges();
        Assert.Equal(2, writer.SegmentCount);
        writer.Commit(NoData);
        using var after = index.Reader();
        Assert.Equal((10, 8), (before.Count, after.Count));
        Assert.False(after.TryGetStored("3", out _));
        Assert.False(after.TryGetStored("7", out _));
        Assert.Equal("5", Find(after, Word("replaced")));
        Assert.Equal("", Find(after, Word("n3")));
        Assert.Equal("", Find(after, Word("n5")));
        Assert.Equal("3", Find(before, Word("n3")));
        Assert.Empty(after.Verify());
        Assert.Equal(10, merging);
    }

    [Fact]
    public void A_commit_does_not_wait_and_keeps_the_files_of_the_merge_under_way()
    {
        using var index = new TestIndex();
        using (var writer = index.Writer())
        {
            WithMergeUnderWay(writer);
            for (var i = 0; i < 30; i++)
            {
                writer.Add(Document("x" + Name(i), "word"));
                writer.Commit(NoData);
                using var reader = index.Reader();
                Assert.Equal(11 + i, reader.Search(new SearchRequest(Word("word"))).Total);
            }
            writer.WaitForMerges();
            Assert.InRange(writer.SegmentCount, 1, 9);
            writer.Commit(NoData);
        }
        using var last = index.Reader();
        Assert.Equal(40, last.Count);
        Assert.Empty(last.Verify());
        Assert.Equal(FilesOfManifest(index), SegmentFiles(index));
    }

    [Fact]
    public void Everything_deleted_during_a_merge_leaves_nothing()
    {
        using var index = new TestIndex();
        using var writer = index.Writer();
        WithMergeUnderWay(writer);
        writer.DeleteAll();
        writer.Add(Document("new", "word"));
        writer.WaitForMerges();
        writer.Commit(NoData);
        using var reader = index.Reader();
        Assert.Equal(("new", 1), (Find(reader, Word("word")), reader.Count));
    }

    [Fact]
    public void A_writer_that_is_disposed_during_a_merge_leaves_the_commit_alone()
    {
        using var index = new TestIndex();
        using (var writer = index.Writer())
        {
            WithMergeUnderWay(writer);
            writer.Add(Document("lost", "word"));
            writer.OpenReader().Dispose();
        }
        Assert.Equal(FilesOfManifest(index), SegmentFiles(index));
        using var reader = index.Reader();
        Assert.Equal(10, reader.Count);
        Assert.Empty(reader.Verify());
    }

    [Fact]
    public void A_merge_that_fails_is_the_error_of_a_later_call_and_the_commit_stands()
    {
        using var index = new TestIndex();
        using (var writer = index.Writer())
        {
            // The merge is the eleventh to take a number.
            for (var i = 0; i < 9; i++)
                Commit(writer, i);
            File.WriteAllText(Path.Combine(index.Folder, "segment-11.norms"), "in the way");
            File.WriteAllText(Path.Combine(index.Folder, "segment-12.norms"), "in the way");
            writer.Add(Document("9", "word n9"));
            writer.OpenReader().Dispose();
            Assert.Contains("segment-11.norms", Assert.Throws<IOException>(writer.WaitForMerges).Message, StringComparison.Ordinal);
            Assert.Contains("last commit", Assert.Throws<InvalidOperationException>(() => writer.Commit(NoData)).Message, StringComparison.Ordinal);
        }
        using (var reader = index.Reader())
        {
            Assert.Equal(9, reader.Count);
            Assert.Empty(reader.Verify());
        }
        using (var writer = index.Writer())
            Commit(writer, 9);
        Assert.Equal(FilesOfManifest(index), SegmentFiles(index));
    }

    [Fact]
    public void Stored_bytes_and_columns_are_merged_with_and_without_deletions()
    {
        var random = new Random(6);
        using var index = new TestIndex();
        var left = new SortedDictionary<string, (string Stored, string[] Tags, long Date)>(StringComparer.Ordinal);
        using (var writer = index.Writer())
        {
            for (var segment = 0; segment < 10; segment++)
            {
                for (var i = 0; i < 60; i++)
                {
                    var key = Name(segment * 100 + i);
                    var body = string.Concat(Enumerable.Range(0, random.Next(0, 500)).Select(_ => (char)random.Next('a', 'z')));
                    string[] tags = [.. Enumerable.Range(0, random.Next(3)).Select(_ => "t" + Name(random.Next(9))).Distinct()];
                    writer.Add(Document(key, body, date: i, tags: tags));
                    left[key] = ("stored " + body, tags, i);
                }
                writer.Commit(NoData);
                // Some segments keep all, one loses a whole block, others some.
                foreach (var i in segment < 3 ? [] : segment == 3 ? Enumerable.Range(0, 20) : Enumerable.Range(0, 15).Select(_ => random.Next(60)).Distinct())
                {
                    Assert.True(writer.Delete(Name(segment * 100 + i)));
                    left.Remove(Name(segment * 100 + i));
                }
            }
            writer.WaitForMerges();
            writer.Commit(NoData);
            Assert.Equal(1, writer.SegmentCount);
        }
        using var reader = index.Reader();
        Assert.Empty(reader.Verify());
        Assert.Equal(left.Count, reader.Count);
        for (var doc = 0; left.Count > 0; doc++)
        {
            // What was deleted while they were merged is still there, as deleted.
            if (!left.Remove(reader.Key(doc), out var expected))
                continue;
            var (stored, tags, date) = expected;
            Assert.Equal(stored, System.Text.Encoding.UTF8.GetString(reader.Stored(doc)));
            Assert.Equal(tags.Order(StringComparer.Ordinal), reader.Keywords(doc, "tag").Order(StringComparer.Ordinal));
            Assert.Equal(date, reader.Number(doc, "date"));
        }
    }

    /// <summary>Ten commits of one document each, of which the last begins a merge.</summary>
    private static int WithMergeUnderWay(IndexWriter writer)
    {
        for (var i = 0; i < 10; i++)
            Commit(writer, i);
        return writer.SegmentCount;
    }

    private static void Commit(IndexWriter writer, int i)
    {
        writer.Add(Document(Name(i), "word n" + Name(i)));
        writer.Commit(NoData);
    }

    private static List<string> FilesOfManifest(TestIndex index) =>
        [.. Segments.Manifest.Read(index.Folder, IndexReader.CurrentGeneration(index.Folder)).Segments.SelectMany(s => s.AllFiles).Select(f => f.Name).Order(StringComparer.Ordinal)];

    private static List<string> SegmentFiles(TestIndex index) =>
        [.. Directory.GetFiles(index.Folder, "segment-*").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}

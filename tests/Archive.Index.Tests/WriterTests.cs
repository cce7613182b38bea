using System.Text;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>What is so of the embedded engine's files alone; what every engine does stands in <see cref="WriterContractTests{TEngine}"/>.</summary>
public sealed class WriterTests
{
    [Fact]
    public void A_disposed_writer_commits_nothing()
    {
        using var index = new TestIndex();
        index.Build(Document("a", "one"), Document("b", "two")).Dispose();
        var writer = index.Writer();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = "end" }));
        using var reader = index.Reader();
        Assert.Equal(2, reader.Count);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        using var index = new TestIndex();
        using var writer = index.Writer();
        Assert.Throws<ArgumentException>(() => writer.Add(Document("a\uD800", "one")));
        Assert.Throws<ArgumentException>(() => writer.Add(Document("a", "one", tags: ["tag\uDC00"])));
        writer.Add(Document("a\U0001F4DA", "one", tags: ["\U0001F4DA"]));
    }

    [Fact]
    public void A_reader_outlives_the_files_of_its_snapshot()
    {
        using var index = new TestIndex();
        using var before = index.Build(Document("a", "old"));
        using (var writer = index.Writer())
        {
            writer.DeleteAll();
            writer.Commit(NoData);
        }
        Assert.DoesNotContain(Directory.GetFiles(index.Folder), f => f.Contains("segment-", StringComparison.Ordinal));
        Assert.Equal("a", Find(before, Word("old")));
        using var after = index.Reader();
        Assert.Equal((0, ""), (after.Count, Find(after, new Everything())));
    }

    [Fact]
    public void Segments_are_merged_and_nothing_is_lost()
    {
        using var index = new TestIndex();
        using (var writer = index.Writer())
        {
            for (var i = 0; i < 35; i++)
            {
                writer.Add(Document(Name(i), "word n" + Name(i)));
                writer.Commit(NoData);
            }
            writer.WaitForMerges();
            writer.Commit(NoData);
            Assert.InRange(writer.SegmentCount, 1, 9);
        }
        using var reader = index.Reader();
        Assert.Equal((35, 35), (reader.Count, reader.Search(new SearchRequest(Word("word"))).Total));
        Assert.Equal("17", Find(reader, Word("n17")));
        Assert.Empty(reader.Verify());
    }

    [Fact]
    public void Little_memory_gives_more_segments_and_the_same_answers()
    {
        var corpus = new RandomCorpus(3);
        var documents = corpus.Documents(400);
        using var large = new TestIndex();
        using var small = new TestIndex();
        using var one = large.Build(documents);
        using (var writer = small.Writer())
        {
            writer.MemoryLimit = 70_000;
            foreach (var document in Enumerable.Reverse(documents))
                writer.Add(document);
            Assert.InRange(writer.SegmentCount, 3, 9);
            writer.Commit(NoData);
        }
        using var many = small.Reader();
        for (var i = 0; i < 60; i++)
        {
            var request = corpus.Request() with { Limit = 50 };
            var (a, b) = (one.Search(request), many.Search(request));
            // The very same floats in the very same order, whatever segment a document lies in and when it was added.
            Assert.Equal(a.Hits.Select(h => (h.Key, h.Score, h.Words)), b.Hits.Select(h => (h.Key, h.Score, h.Words)));
            Assert.Equal(a.Partial.Select(h => (h.Key, h.Score)), b.Partial.Select(h => (h.Key, h.Score)));
            Assert.Equal(a.Total, b.Total);
        }
    }

    [Fact]
    public void What_a_killed_writer_left_behind_is_ignored_and_removed()
    {
        using var index = new TestIndex();
        index.Build(Document("a", "text")).Dispose();
        string[] leftovers = ["segment-2.terms", "segment-2.postings", "segment-1-9.deletions", "manifest-2.tmp"];
        foreach (var name in leftovers)
            File.WriteAllText(Path.Combine(index.Folder, name), "torn");
        using (var reader = index.Reader())
            Assert.Equal("a", Find(reader, Word("text")));
        using (var writer = index.Writer())
        {
            Assert.All(leftovers, name => Assert.False(File.Exists(Path.Combine(index.Folder, name))));
            writer.Add(Document("b", "text"));
            writer.Commit(NoData);
        }
        using var after = index.Reader();
        Assert.Equal(2, after.Count);
        Assert.Empty(after.Verify());
    }
}

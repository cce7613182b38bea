using System.Globalization;
using System.Text;
using Archive.Index.Storage;
using Archive.Text;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>What a writer promises, whatever the engine.</summary>
public abstract class WriterContractTests<TEngine>
    where TEngine : ISearchEngine, new()
{
    [Fact]
    public void Documents_come_back_with_key_stored_bytes_and_columns()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("a", "one two", date: 5, tags: ["y", "x", "y"]), Document("b", "three"));
        var hit = Assert.Single(reader.Search(new SearchRequest(Word("two"))).Hits);
        Assert.Equal(("a", "a", 1UL), (hit.Key, reader.Key(hit.Doc), hit.Words));
        Assert.Equal("stored one two", Encoding.UTF8.GetString(reader.Stored(hit.Doc)));
        Assert.Equal(["y", "x"], reader.Keywords(hit.Doc, "tag"));
        Assert.Equal(5, reader.Number(hit.Doc, "date"));
        Assert.Null(reader.Number(hit.Doc, "size"));
        Assert.True(reader.TryGetStored("b", out var stored));
        Assert.Equal("stored three", Encoding.UTF8.GetString(stored.Span));
        Assert.False(reader.TryGetStored("c", out _));
    }

    [Fact]
    public void The_same_key_again_replaces_at_the_commit_and_a_reader_keeps_its_snapshot()
    {
        using var index = new EngineIndex(new TEngine());
        using var before = index.Build(Document("a", "old"), Document("b", "old"));
        using var writer = index.Writer();
        writer.Add(Document("a", "new"));
        Assert.True(writer.Delete("b"));
        Assert.False(writer.Delete("b"));
        using (var still = index.Reader())
            Assert.Equal(2, still.Count);
        writer.Commit(NoData);
        using var after = index.Reader();
        Assert.Equal(("", "a", 1), (Find(after, Word("old")), Find(after, Word("new")), after.Count));
        Assert.Equal((2, 2), (before.Search(new SearchRequest(Word("old"))).Total, before.Count));
        Assert.False(after.TryGetStored("b", out _));
    }

    [Fact]
    public void Keys_do_not_decide_between_equal_documents()
    {
        string[] texts = ["word a", "word b", "word c", "word d", "word e", "word f"];
        var orders = new List<string>();
        foreach (var shift in (int[])[0, 1, 4])
        {
            using var index = new EngineIndex(new TEngine());
            using var reader = index.Build(texts.Select((t, i) => Document(Name((i + shift) % 6), t)));
            var hits = reader.Search(new SearchRequest(Word("word"))).Hits;
            orders.Add(string.Join('|', hits.Select(h => Encoding.UTF8.GetString(reader.Stored(h.Doc)))));
        }
        Assert.Single(orders.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void User_data_and_generation_belong_to_the_commit()
    {
        using var index = new EngineIndex(new TEngine());
        Assert.Equal(0, index.Engine.CurrentGeneration(index.Folder));
        Assert.Throws<IndexMissingException>(index.Reader);
        using var writer = index.Writer();
        writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "۲", ["a"] = "1" });
        using var first = index.Reader();
        Assert.Equal((1, 1, "۲"), (first.Generation, index.Engine.CurrentGeneration(index.Folder), first.UserData["b"]));
        writer.Commit(first.UserData);
        Assert.Equal(1, index.Engine.CurrentGeneration(index.Folder));
        writer.Commit(NoData);
        Assert.Equal(2, index.Engine.CurrentGeneration(index.Folder));
    }

    [Fact]
    public void Another_version_or_schema_is_refused_with_the_way_out()
    {
        using var index = new EngineIndex(new TEngine());
        index.Build(Document("a", "text")).Dispose();
        foreach (var other in (IndexSchema[])[Schema with { AnalyzerVersion = 8 }, Schema with { KeywordColumns = ["tag"] }, Schema with { Fields = [Schema.Fields[1]] }])
        {
            Assert.Contains("archive reindex", Assert.Throws<IndexVersionException>(() => index.Engine.OpenReader(index.Folder, other)).Message, StringComparison.Ordinal);
            Assert.Throws<IndexVersionException>(() => index.Engine.OpenWriter(index.Folder, other, WhitespaceAnalyzer.Of));
        }
        var next = Schema with { AnalyzerVersion = 8 };
        using (var writer = index.Engine.CreateWriter(index.Folder, next, WhitespaceAnalyzer.Of))
        {
            writer.Add(Document("b", "text"));
            index.Reader().Dispose();
            writer.Commit(NoData);
        }
        using var reader = index.Engine.OpenReader(index.Folder, next);
        Assert.Equal(("b", 2L), (Find(reader, Word("text")), reader.Generation));
    }

    [Fact]
    public void A_second_writer_is_told_who_has_the_index()
    {
        using var index = new EngineIndex(new TEngine());
        using (index.Writer())
        {
            var locked = Assert.Throws<WriterLockedException>(index.Writer);
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), locked.Message, StringComparison.Ordinal);
            Assert.Contains(Environment.MachineName, locked.Message, StringComparison.Ordinal);
            Assert.Throws<WriterLockedException>(index.Writer);
        }
        index.Writer().Dispose();
    }

    [Fact]
    public void A_document_that_does_not_fit_the_schema_changes_nothing()
    {
        using var index = new EngineIndex(new TEngine());
        using var writer = index.Writer();
        writer.Add(Document("a", "good"));
        var bad = Document("a", "bad");
        bad.Texts.Add(new FieldText("footer", Language.Urdu, "x"));
        Assert.Contains("title, body", Assert.Throws<ArgumentException>(() => writer.Add(bad)).Message, StringComparison.Ordinal);
        writer.Commit(NoData);
        using var reader = index.Reader();
        Assert.Equal("a", Find(reader, Word("good")));
    }

    [Fact]
    public void Long_terms_and_lone_surrogates_do_no_harm()
    {
        using var index = new EngineIndex(new TEngine());
        using var reader = index.Build(Document("a", "before " + new string('x', 5000) + " after \ud800 \udc00 end \U0001F600"));
        Assert.Equal("", Find(reader, Word(new string('x', 5000))));
        Assert.Equal("a", Find(reader, new PhraseQuery([Word("before"), Word("after")], 1)));
        Assert.Equal("a", Find(reader, Word("\ud801")));
        Assert.Empty(reader.Verify());
    }

    [Fact]
    public void A_reader_goes_on_with_its_snapshot_when_all_of_it_was_deleted()
    {
        using var index = new EngineIndex(new TEngine());
        using var before = index.Build(Document("a", "old"));
        using (var writer = index.Writer())
        {
            writer.DeleteAll();
            writer.Commit(NoData);
        }
        Assert.Equal("a", Find(before, Word("old")));
        using var after = index.Reader();
        Assert.Equal((0, ""), (after.Count, Find(after, new Everything())));
        Assert.Empty(after.Verify());
    }

    [Fact]
    public void Many_small_commits_lose_nothing()
    {
        using var index = new EngineIndex(new TEngine());
        using (var writer = index.Writer())
        {
            for (var i = 0; i < 35; i++)
            {
                writer.Add(Document(Name(i), "word n" + Name(i)));
                writer.Commit(NoData);
            }
        }
        using var reader = index.Reader();
        Assert.Equal((35, 35), (reader.Count, reader.Search(new SearchRequest(Word("word"))).Total));
        Assert.Equal("17", Find(reader, Word("n17")));
        Assert.Empty(reader.Verify());
    }

    [Fact]
    public void Damage_to_any_file_is_an_error_that_says_so_or_does_no_harm()
    {
        using var index = new EngineIndex(new TEngine());
        index.Build(Enumerable.Range(0, 40).Select(i => Document(Name(i), "word n" + Name(i), date: i, tags: ["x"]))).Dispose();
        foreach (var file in Directory.GetFiles(index.Folder))
        {
            var bytes = File.ReadAllBytes(file);
            for (var at = 0; at < bytes.Length; at += 1 + bytes.Length / 60)
            {
                foreach (var damaged in (byte[][])[bytes[..at], [.. bytes[..at], (byte)(bytes[at] ^ 0x10), .. bytes[(at + 1)..]]])
                {
                    File.WriteAllBytes(file, damaged);
                    try
                    {
                        using var reader = index.Reader();
                        if (reader.Verify().Count == 0)
                            Assert.Equal((40, 40), (reader.Count, reader.Search(new SearchRequest(Word("word"))).Total));
                    }
                    catch (Exception e) when (e is IndexMissingException or IndexVersionException or IndexDamagedException)
                    {
                        // Said as it should be.
                    }
                }
            }
            File.WriteAllBytes(file, bytes);
        }
    }

    [Fact]
    public void What_was_not_committed_is_gone()
    {
        using var index = new EngineIndex(new TEngine());
        index.Build(Document("a", "text"), Document("b", "text")).Dispose();
        using (var writer = index.Writer())
        {
            writer.Add(Document("a", "other"));
            Assert.True(writer.Delete("a"));
            Assert.False(writer.Delete("a"));
            writer.Delete("b");
        }
        using (var reader = index.Reader())
            Assert.Equal((2, 1L), (reader.Search(new SearchRequest(Word("text"))).Total, reader.Generation));
        using (var writer = index.Writer())
        {
            Assert.True(writer.Delete("b"));
            writer.Commit(NoData);
        }
        using var after = index.Reader();
        Assert.Equal(("a", 2L), (Find(after, Word("text")), after.Generation));
    }
}

using Archive.Text;
using Archive.Text.Analysis;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>Documents that are analyzed on all cores make the index that they make one by one.</summary>
public sealed class AddRangeTests
{
    [Fact]
    public void The_files_are_the_same_byte_for_byte()
    {
        var corpus = new RandomCorpus(41);
        var documents = corpus.Documents(300);
        documents.AddRange(corpus.Documents(40));
        using var one = new TestIndex();
        using var many = new TestIndex();
        Build(one, writer => documents.ForEach(writer.Add));
        Build(many, writer => writer.AddRange(documents));
        var (left, right) = (Files(one), Files(many));
        Assert.True(left.Count > 16);
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left, file => Assert.True(file.Value.AsSpan().SequenceEqual(right[file.Key]), file.Key));

        static void Build(TestIndex index, Action<IndexWriter> add)
        {
            using var writer = index.Writer();
            writer.MemoryLimit = 90_000;
            add(writer);
            writer.Commit(NoData);
        }

        static SortedDictionary<string, byte[]> Files(TestIndex index) => new(Directory.GetFiles(index.Folder)
            .ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(57)]
    public void A_document_that_fails_is_thrown_in_its_place(int place)
    {
        using var index = new TestIndex();
        using (var writer = IndexWriter.Open(index.Folder, Schema, _ => new FailingAnalyzer()))
        {
            var documents = Enumerable.Range(0, 90).Select(i => Document(Name(i), i == place || i == place + 3 ? "bad " + Name(i) : "word"));
            var fault = Assert.Throws<InvalidDataException>(() => writer.AddRange(documents));
            Assert.Equal("bad " + Name(place), fault.Message);
            writer.AddRange([Document("after", "word")]);
            writer.Commit(NoData);
        }
        using var reader = index.Reader();
        Assert.Equal(place + 1, reader.Count);
        Assert.True(reader.TryGetStored("after", out _));
        Assert.False(reader.TryGetStored(Name(place + 1), out _));
    }

    [Fact]
    public void Where_the_documents_cannot_be_read_on_those_before_are_added()
    {
        using var index = new TestIndex();
        using (var writer = index.Writer())
        {
            Assert.Throws<InvalidDataException>(() => writer.AddRange(Broken()));
            Assert.Throws<ArgumentException>(() => writer.AddRange([Document("x", "word"), Document("", "word"), Document("y", "word")]));
            writer.Commit(NoData);
        }
        using var reader = index.Reader();
        Assert.Equal(6, reader.Count);
        Assert.False(reader.TryGetStored("y", out _));

        static IEnumerable<IndexDocument> Broken()
        {
            for (var i = 0; i < 5; i++)
                yield return Document(Name(i), "word");
            throw new InvalidDataException("the source ends here");
        }
    }

    /// <summary>Fails on what begins with bad; slow where it does not, so that later documents are done first.</summary>
    private sealed class FailingAnalyzer : Analyzer
    {
        public override Language Language => Language.Urdu;

        public override void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
        {
            if (text.StartsWith("bad", StringComparison.Ordinal))
                throw new InvalidDataException(text.ToString());
            Thread.Sleep(1);
            WhitespaceAnalyzer.Of(Language).Analyze(text, output);
        }
    }
}

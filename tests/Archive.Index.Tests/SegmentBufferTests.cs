using System.Text;
using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>Tests that measure the memory of the process: nothing runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What the writer keeps in memory: it comes back whole, and takes as little as it says.</summary>
[Collection(nameof(Alone))]
public sealed class SegmentBufferTests
{
    [Fact]
    public void Streams_come_back_whatever_else_was_written_between()
    {
        var random = new Random(11);
        var pool = new ByteBlockPool();
        for (var round = 0; round < 2; round++)
        {
            pool.Clear();
            var streams = new (int Start, ByteStream Stream, List<uint> Numbers)[300];
            for (var i = 0; i < streams.Length; i++)
            {
                var start = pool.Allocate(ByteBlockPool.FirstSlice);
                streams[i] = (start, ByteBlockPool.StreamAt(start), []);
            }
            for (var i = 0; i < 60_000; i++)
            {
                ref var chosen = ref streams[(int)(Math.Pow(random.NextDouble(), 20) * streams.Length)];
                var number = (uint)random.NextInt64(1L << random.Next(33));
                pool.WriteVarint(ref chosen.Stream, number);
                chosen.Numbers.Add(number);
            }
            Assert.Contains(streams, s => s.Numbers.Count == 0 || s.Numbers.Count < 4);
            Assert.Contains(streams, s => s.Numbers.Count > 5000);
            var bytes = new byte[16];
            foreach (var (start, stream, numbers) in streams)
            {
                var length = pool.Read(start, stream, ref bytes);
                Assert.Equal(Varints(numbers), bytes[..length]);
            }
        }

        static byte[] Varints(List<uint> numbers)
        {
            using var bytes = new MemoryStream();
            using var writer = new BinaryWriter(bytes);
            numbers.ForEach(n => writer.Write7BitEncodedInt((int)n));
            return bytes.ToArray();
        }
    }

    [Fact]
    public void Terms_are_found_again_and_sorted_as_their_bytes_are()
    {
        var random = new Random(12);
        var terms = new TermHash(new ByteBlockPool(), 4);
        var values = new Dictionary<(uint, string), int>();
        string[] letters = ["a", "b", "ب", "م", "\uE000", "\uFFFD", "\U00010000", "\U0001F600", "\uD7FF"];
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => letters[random.Next(letters.Length)]));
            var group = TermHash.Group((byte)random.Next(2), 200, (byte)random.Next(1, 3));
            var value = terms.Add(TermHash.Hash(group, text), group, text, out var isNew);
            Assert.Equal(isNew, values.TryAdd((group, text), value));
            Assert.Equal(values[(group, text)], value);
        }
        Assert.Equal(values.Count, terms.Count);
        Assert.False(terms.TryFind(TermHash.Group(0, 200, 1), "c", out _));
        var keys = new List<byte[]>();
        var room = new byte[TermKey.MaximumLength];
        foreach (var term in terms.Sorted())
        {
            keys.Add(room[..terms.Key(term, room, out var value)]);
            var group = TermHash.Group(keys[^1][0], keys[^1][1], keys[^1][2]);
            Assert.Equal(values[(group, Encoding.UTF8.GetString(keys[^1][3..]))], value);
        }
        Assert.Equal(values.Count, keys.Count);
        for (var i = 1; i < keys.Count; i++)
            Assert.True(keys[i - 1].AsSpan().SequenceCompareTo(keys[i]) < 0);
    }

    [Fact]
    public void An_occurrence_takes_three_bytes_and_memory_is_used_again()
    {
        var buffer = new SegmentBuffer(Schema);
        using var tokens = new DocumentTokens();
        var random = new Random(13);
        var words = Enumerable.Range(0, 4000).Select(i => "w" + Name(i)).ToArray();
        var documents = Enumerable.Range(0, 1200).Select(i => Document(Name(i), string.Join(' ', Enumerable.Range(0, 500)
            .Select(_ => words[(int)(Math.Pow(random.NextDouble(), 3) * words.Length)])))).ToList();
        documents.ForEach(d => d.Stored = default);
        var first = Fill();
        // The analyzer makes two terms of a word; what is kept of a document and of a term comes on top.
        Assert.InRange(buffer.Bytes, 1_800_000, 4_200_000);
        Assert.InRange(first, buffer.Bytes * 7 / 10, buffer.Bytes * 16 / 10);
        buffer.Clear();
        Assert.Equal(0, buffer.Count);
        Assert.InRange(Fill(), 0, first / 4);

        long Fill()
        {
            var taken = 0L;
            foreach (var document in documents)
            {
                tokens.Analyze(document, Schema, WhitespaceAnalyzer.Of);
                var before = GC.GetAllocatedBytesForCurrentThread();
                buffer.Add(document, tokens);
                taken += GC.GetAllocatedBytesForCurrentThread() - before;
            }
            return taken;
        }
    }

    [Fact]
    public void Positions_come_back_ascending_and_each_once_also_from_an_analyzer_that_goes_back()
    {
        using var index = new TestIndex();
        using (var writer = IndexWriter.Open(index.Folder, Schema, _ => new BackwardAnalyzer()))
        {
            writer.Add(Document("1", "5 1 1 3 2 5 4"));
            writer.Add(Document("2", "0"));
            writer.Commit(NoData);
        }
        using var reader = index.Reader();
        Assert.Empty(reader.Verify());
        Assert.Equal(1, reader.DocumentFrequency("body", Language.Urdu, Layer.Surface, "odd"));
        var entry = Manifest.Read(index.Folder, 1).Segments[0];
        using var segment = new SegmentReader(index.Folder, entry, Schema);
        Assert.True(segment.Terms.TryFind(TermKey.Make(2, Language.Urdu, Layer.Surface, "odd"), out var odd));
        Assert.Equal([1, 3, 5], segment.Postings(odd).ReadPositions().ToArray());
    }

    /// <summary>Each word is a digit, its own position; the terms are odd and even.</summary>
    private sealed class BackwardAnalyzer : Analyzer
    {
        public override Language Language => Language.Urdu;

        public override void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
        {
            output.Clear();
            for (var i = 0; i < text.Length; i += 2)
            {
                output.AddToken(i, i + 1, text[i] - '0', TokenTraits.None);
                output.AddTerm(Layer.Surface, text[i] % 2 == 0 ? "even" : "odd");
            }
        }
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Archive.Index.Segments;
using Archive.Index.Storage;

namespace Archive.Index.Tests;

public sealed class StorageTests
{
    [Fact]
    public void Crc_is_that_of_the_standard() => Assert.Equal(0xE3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void Packed_blocks_come_back_at_every_width()
    {
        var random = new Random(1);
        for (var width = 0; width <= 32; width++)
        {
            var values = new uint[BitPacking.BlockSize];
            for (var i = 0; i < values.Length; i++)
                values[i] = width == 0 ? 0 : (uint)random.NextInt64(1L << width);
            if (width > 0)
                values[random.Next(values.Length)] = (uint)((1L << width) - 1);
            Assert.Equal(width, BitPacking.Width(values));
            var words = new uint[4 * width];
            BitPacking.Pack(values, width, words);
            var packed = MemoryMarshal.AsBytes<uint>(words);
            var (read, plain) = (new int[BitPacking.BlockSize], new int[BitPacking.BlockSize]);
            BitPacking.Unpack(packed, width, read);
            BitPacking.UnpackScalar(packed, width, plain);
            Assert.Equal(values, read.Select(v => (uint)v));
            Assert.Equal(read, plain);
            var all = BitPacking.UnpackAscending(packed, width, 17, read);
            Assert.Equal(all, BitPacking.UnpackAscendingScalar(packed, width, 17, plain));
            Assert.Equal(read, plain);
            Assert.Equal(read, Sums(values, 17));
        }

        static IEnumerable<int> Sums(uint[] gaps, int sum) => gaps.Select(gap => sum = unchecked(sum + (int)gap + 1));
    }

    [Fact]
    public void A_norm_is_exact_for_short_fields_and_never_lower_for_longer_ones()
    {
        for (uint length = 0; length < 40; length++)
            Assert.Equal((int)length, Norms.Decode(Norms.Encode(length)));
        // Lucene's SmallFloat.intToByte4 gives the same bytes.
        Assert.Equal([40, 44, 60, 84, 111, 255], ((uint[])[40, 48, 127, 800, 8000, int.MaxValue]).Select(length => (int)Norms.Encode(length)));
        byte before = 0;
        for (uint length = 0; length < 100_000; length++)
        {
            var norm = Norms.Encode(length);
            Assert.InRange(norm, before, before + 1);
            Assert.InRange(Norms.Decode(norm), (int)(length * 0.87), (int)length);
            before = norm;
        }
    }

    [Fact]
    public void Impacts_cover_every_posting_of_their_block()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var builder = new ImpactsBuilder();
            var added = Enumerable.Range(0, random.Next(1, 129)).Select(_ => (Frequency: 1 + (int)(random.Next(2, 600) * Math.Pow(random.NextDouble(), 4)), Norm: (byte)random.Next(1, 120))).ToList();
            foreach (var (frequency, norm) in added)
                builder.Add(frequency, norm);
            var impacts = new byte[Impacts.Size];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(impacts, builder.Build());
            Assert.All(added, each => Assert.True(Impacts.Cover(impacts, each.Frequency, each.Norm)));
            var units = Enumerable.Range(0, 256).Select(norm => 1f / (1 + norm)).ToArray();
            var (highest, bound) = (added.Max(each => each.Frequency * units[each.Norm]), Impacts.Bound(impacts, 1, units));
            Assert.True(bound >= highest, "too low");
            Assert.False(Impacts.Cover(impacts, added.Max(each => Math.Min(254, each.Frequency)) + 1, 0));
        }
    }

    [Fact]
    public void Postings_come_back_by_walking_and_by_jumping()
    {
        var random = new Random(2);
        using var folder = new TestIndex();
        foreach (var count in (int[])[1, 2, 127, 128, 129, 256, 257, 1000])
        {
            var documents = Enumerable.Range(0, 5000).OrderBy(_ => random.Next()).Take(count).Order().ToArray();
            var places = documents.Select(_ => Enumerable.Range(0, 400).OrderBy(_ => random.Next()).Take(random.Next(1, 6)).Order().ToArray()).ToArray();
            var (a, b) = (Path.Combine(folder.Folder, "p" + TestIndex.Name(count)), Path.Combine(folder.Folder, "q" + TestIndex.Name(count)));
            using var postings = new PagedWriter(a, FileKind.Postings);
            using var positions = new PagedWriter(b, FileKind.Positions);
            var writer = new PostingsWriter(postings, positions);
            writer.Begin();
            for (var i = 0; i < count; i++)
                writer.Add(documents[i], places[i], 10);
            var entry = writer.End();
            using var postingsFile = MappedFile.Open(folder.Folder, postings.Finish(), FileKind.Postings);
            using var positionsFile = MappedFile.Open(folder.Folder, positions.Finish(), FileKind.Positions);
            foreach (var step in (int[])[0, 1, 7, 100, 900])
            {
                var cursor = new PostingsCursor();
                cursor.Open(postingsFile, positionsFile, entry);
                for (var target = 0; (step == 0 ? cursor.Document : cursor.Advance(target)) != PostingsCursor.NoMore;)
                {
                    var i = Array.BinarySearch(documents, cursor.Document);
                    if (step > 0)
                        Assert.Equal(documents.First(d => d >= target), cursor.Document);
                    Assert.Equal(places[i].Length, cursor.Frequency);
                    Assert.Equal(places[i], cursor.ReadPositions().ToArray());
                    target = cursor.Document + step;
                    if (step == 0)
                        cursor.Next();
                }
            }
        }
    }

    [Fact]
    public void Replace_leaves_the_new_bytes_and_no_temporary_file()
    {
        using var folder = new TestIndex();
        var path = Path.Combine(folder.Folder, "file");
        DurableFile.Replace(path, [1, 2, 3]);
        DurableFile.Replace(path, [4]);
        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Folder));
    }

    [Fact]
    public void A_failed_sync_is_an_error_that_names_the_file()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // A pipe cannot be synced: EINVAL.
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        using var handle = new Microsoft.Win32.SafeHandles.SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false);
        var error = Assert.Throws<IOException>(() => DurableFile.Sync(handle, "some/pipe"));
        Assert.Contains("some/pipe", error.Message, StringComparison.Ordinal);
        Assert.Contains("errno 22", error.Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => DurableFile.SyncDirectory("/no/such/folder"));
    }

    [Fact]
    public void Merge_policy_merges_ten_of_a_size_and_rewrites_what_is_mostly_deleted()
    {
        Assert.Empty(MergePolicy.Next(Sizes(9, 5)));
        Assert.Equal(10, MergePolicy.Next(Sizes(10, 5)).Count);
        Assert.Empty(MergePolicy.Next([.. Sizes(5, 5), .. Sizes(9, 50 << 20)]));
        Assert.Equal([1], MergePolicy.Next([new(9, 9, 3), new(9, 9, 4)]));
        // What is left counts: 30 MB half deleted would be of the tier above, were it not to be written anew first.
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], MergePolicy.Next([.. Sizes(9, 19 << 20), new(27 << 20, 10, 3)]));
    }

    [Fact]
    public void Merge_policy_makes_no_giants_and_says_when_it_is_behind()
    {
        const long Gigabyte = 1 << 30;
        Assert.Equal(10, MergePolicy.Next(Sizes(10, Gigabyte / 2)).Count);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], MergePolicy.Next([.. Sizes(10, 400 << 20), .. Sizes(5, Gigabyte)]));
        Assert.Empty(MergePolicy.Next(Sizes(25, 3 * Gigabyte)));
        Assert.Equal([0], MergePolicy.Next([new(9 * Gigabyte, 100, 34)]));
        Assert.False(MergePolicy.IsBehind([.. Sizes(29, 5), .. Sizes(29, 5 << 20), .. Sizes(40, 3 * Gigabyte)]));
        Assert.True(MergePolicy.IsBehind(Sizes(30, 5)));
    }

    private static SegmentSize[] Sizes(int count, long bytes) => [.. Enumerable.Repeat(new SegmentSize(bytes, 100, 0), count)];
}

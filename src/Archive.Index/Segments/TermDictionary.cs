using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>The terms of a segment, as <see cref="TermDictionaryWriter"/> wrote them; found by binary search, first among the few that are kept in memory, then over the first terms of the blocks.</summary>
internal sealed class TermDictionary
{
    private readonly long table;
    private readonly long frequencies;
    private readonly long blockCount;
    private readonly byte[][] sparse;
    private TermTops? tops;

    public TermDictionary(MappedFile file)
    {
        File = file;
        var tail = file.Array<long>(file.End - 40, 5);
        (table, frequencies, blockCount, Count) = (tail[0], tail[1], tail[3], tail[4]);
        if (blockCount < 0 || Count < 0 || (Count + TermDictionaryWriter.BlockSize - 1) / TermDictionaryWriter.BlockSize != blockCount)
            throw file.Damaged(file.End - 40, "the number of terms does not agree with the number of blocks");
        sparse = ReadSparse(tail[2], file.End - 40 - tail[2]);
    }

    public MappedFile File { get; }

    /// <summary>How many terms there are.</summary>
    public long Count { get; }

    public bool TryFind(ReadOnlySpan<byte> key, out TermEntry entry)
    {
        var terms = From(key);
        var found = terms is not null && terms.Key.SequenceEqual(key);
        entry = found ? terms!.Entry : default;
        return found;
    }

    /// <summary>Stands on the first term; null where there is none.</summary>
    public TermCursor? First() => blockCount == 0 ? null : new TermCursor(this, 0);

    /// <summary>Stands on the first term that is not before <paramref name="key"/>; null where there is none.</summary>
    public TermCursor? From(ReadOnlySpan<byte> key)
    {
        if (blockCount == 0)
            return null;
        var cursor = new TermCursor(this, BlockOf(key));
        while (cursor.Key.SequenceCompareTo(key) < 0)
        {
            if (!cursor.Next())
                return null;
        }
        return cursor;
    }

    /// <summary>The block in which a term is, or would be; there must be one.</summary>
    public long BlockOf(ReadOnlySpan<byte> key)
    {
        var (low, high) = Around(key);
        return BlockOf(key, low, high);
    }

    /// <summary>The same where it is known to be from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public long BlockOf(ReadOnlySpan<byte> key, long low, long high)
    {
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (FirstKey(middle).SequenceCompareTo(key) <= 0)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    public byte[] FirstTerm(long block) => FirstKey(block).ToArray();

    public TermTops Tops => LazyInitializer.EnsureInitialized(ref tops, () => new TermTops(this));

    public bool TryBlock(long block, out long start, out int length, out int terms)
    {
        (start, length, terms) = (0, 0, 0);
        if (block >= blockCount)
            return false;
        start = File.Element<long>(table, block);
        var end = block + 1 < blockCount ? File.Element<long>(table, block + 1) : table;
        if (start < PagedFormat.HeaderLength || end <= start || end - start > int.MaxValue)
            throw File.Damaged(table + block * 8, "a block of terms has no sound place");
        length = (int)(end - start);
        terms = (int)Math.Min(TermDictionaryWriter.BlockSize, Count - block * TermDictionaryWriter.BlockSize);
        return true;
    }

    /// <summary>How many blocks there are.</summary>
    public long Blocks => blockCount;

    /// <summary>The highest document frequency of the terms in a block.</summary>
    public int HighestFrequency(long block) => File.Element<int>(frequencies, block);

    private byte[][] ReadSparse(long start, long length)
    {
        var count = (blockCount + TermDictionaryWriter.Sparsity - 1) / TermDictionaryWriter.Sparsity;
        if (length < count || length > int.MaxValue)
            throw File.Damaged(Math.Clamp(start, 0, File.End), "the list of first terms does not have its length");
        var reader = new ByteReader(File, start, File.Read(start, (int)length));
        var keys = new byte[count][];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = reader.ReadBytes(reader.ReadCount()).ToArray();
        return keys;
    }

    /// <summary>The first and the last block in which the term can be.</summary>
    private (long Low, long High) Around(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, sparse.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (sparse[middle].AsSpan().SequenceCompareTo(key) <= 0)
                low = middle;
            else
                high = middle - 1;
        }
        return (low * (long)TermDictionaryWriter.Sparsity, Math.Min(blockCount, (low + 1L) * TermDictionaryWriter.Sparsity) - 1);
    }

    private ReadOnlySpan<byte> FirstKey(long block)
    {
        TryBlock(block, out var start, out var length, out _);
        var reader = new ByteReader(File, start, File.Read(start, length));
        reader.ReadCount();
        return reader.ReadBytes(reader.ReadCount());
    }
}

/// <summary>Walks through the terms in order.</summary>
internal sealed class TermCursor
{
    private readonly TermDictionary dictionary;
    private long block;
    private long start;
    private int length;
    private int left;
    private int position;
    private byte[] key = new byte[64];
    private int keyLength;

    public TermCursor(TermDictionary dictionary, long block)
    {
        this.dictionary = dictionary;
        this.block = block - 1;
        Next();
    }

    public ReadOnlySpan<byte> Key => key.AsSpan(0, keyLength);

    public TermEntry Entry { get; private set; }

    /// <summary>Where in the file what is told of the term ends.</summary>
    public long Offset => start + position;

    public bool Next()
    {
        var (postings, positions) = (Entry.Postings, Entry.Positions);
        if (left == 0)
        {
            if (!dictionary.TryBlock(++block, out start, out length, out left))
                return false;
            (position, postings, positions) = (0, 0, 0);
        }
        left--;
        var file = dictionary.File;
        var reader = new ByteReader(file, start + position, file.Read(start + position, length - position));
        var shared = reader.ReadCount();
        var rest = reader.ReadBytes(reader.ReadCount());
        if (shared > (position == 0 ? 0 : keyLength))
            throw file.Damaged(start + position, "a term shares more than there is");
        if (!Ascends(shared, rest))
            throw file.Damaged(start + position, "the terms are not sorted");
        if (key.Length < shared + rest.Length)
            Array.Resize(ref key, (shared + rest.Length) * 2);
        rest.CopyTo(key.AsSpan(shared));
        keyLength = shared + rest.Length;
        var frequency = reader.ReadCount();
        var (single, singleFrequency) = (0, 0);
        if (frequency == 1)
            (single, singleFrequency) = (reader.ReadCount(), reader.ReadCount());
        else
            postings += (long)reader.ReadVarint64();
        positions += (long)reader.ReadVarint64();
        Entry = new TermEntry(frequency, postings, positions, single, singleFrequency);
        position += reader.Position;
        return true;
    }

    /// <summary>Whoever jumps ahead and walks on would go in circles where a term is not after the one before.</summary>
    private bool Ascends(int shared, ReadOnlySpan<byte> rest) =>
        key.AsSpan(shared, keyLength - shared).SequenceCompareTo(rest) < 0;
}

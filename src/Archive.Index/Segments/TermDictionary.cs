using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>The terms of a segment, as <see cref="TermDictionaryWriter"/> wrote them; found by binary search over the starts of the blocks, which lie side by side.</summary>
internal sealed class TermDictionary
{
    private readonly long table;
    private readonly long frequencies;
    private readonly long blockCount;
    private readonly MappedArray<UInt128> starts;
    private TermTops? tops;

    public TermDictionary(MappedFile file)
    {
        File = file;
        var tail = file.Array<long>(file.End - 40, 5);
        (table, frequencies, blockCount, Count) = (tail[0], tail[1], tail[3], tail[4]);
        if (blockCount < 0 || Count < 0 || (Count + TermDictionaryWriter.BlockSize - 1) / TermDictionaryWriter.BlockSize != blockCount)
            throw file.Damaged(file.End - 40, "the number of terms does not agree with the number of blocks");
        starts = file.View<UInt128>(tail[2], blockCount);
    }

    public MappedFile File { get; }

    /// <summary>How many terms there are.</summary>
    public long Count { get; }

    /// <summary>Finds one term; reads its block without putting the terms before it together.</summary>
    public bool TryFind(ReadOnlySpan<byte> key, out TermEntry entry)
    {
        entry = default;
        if (!TryBlock(blockCount == 0 ? 0 : BlockOf(key), out var start, out var length, out var terms))
            return false;
        var reader = new ByteReader(File, start, File.Read(start, length));
        // How many bytes the key has in common with the term before, which is less than it.
        for (var common = 0; terms > 0; terms--)
        {
            var shared = reader.ReadCount();
            var rest = reader.ReadBytes(reader.ReadCount());
            entry = TermEntry.Read(ref reader, entry);
            if (shared > common)
                continue;
            var same = rest.CommonPrefixLength(key[shared..]);
            common = shared + same;
            if (same == rest.Length && common == key.Length)
                return true;
            // Sorted: what is greater than the key is followed by nothing less.
            if (same < rest.Length && (common == key.Length || rest[same] > key[common]))
                break;
        }
        entry = default;
        return false;
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
    public long BlockOf(ReadOnlySpan<byte> key) => BlockOf(key, 0, blockCount - 1);

    /// <summary>The same where it is known to be from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public long BlockOf(ReadOnlySpan<byte> key, long low, long high)
    {
        var start = TermDictionaryWriter.Start(key);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var there = starts[(int)middle];
            if (there < start || (there == start && FirstKey(middle).SequenceCompareTo(key) <= 0))
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

    /// <summary>The start of a block's first term, which must be that of the term.</summary>
    public UInt128 StartOf(long block) => starts[(int)block];

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
        var before = Entry;
        if (left == 0)
        {
            if (!dictionary.TryBlock(++block, out start, out length, out left))
                return false;
            (position, before) = (0, default);
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
        Entry = TermEntry.Read(ref reader, before);
        position += reader.Position;
        return true;
    }

    /// <summary>Whoever jumps ahead and walks on would go in circles where a term is not after the one before.</summary>
    private bool Ascends(int shared, ReadOnlySpan<byte> rest) =>
        key.AsSpan(shared, keyLength - shared).SequenceCompareTo(rest) < 0;
}

using Archive.Index.Storage;

namespace Archive.Index.Segments;

/// <summary>The terms of a segment, as <see cref="TermDictionaryWriter"/> wrote them; found by binary search over the first terms of the blocks.</summary>
internal sealed class TermDictionary
{
    private readonly long table;
    private readonly long blockCount;
    private TermTops? tops;

    public TermDictionary(MappedFile file)
    {
        File = file;
        table = file.Element<long>(file.End - 24, 0);
        blockCount = file.Element<long>(file.End - 24, 1);
        Count = file.Element<long>(file.End - 24, 2);
        if (blockCount < 0 || Count < 0 || (Count + TermDictionaryWriter.BlockSize - 1) / TermDictionaryWriter.BlockSize != blockCount)
            throw file.Damaged(file.End - 24, "the number of terms does not agree with the number of blocks");
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
    public long BlockOf(ReadOnlySpan<byte> key) => BlockOf(key, 0, blockCount - 1);

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

    /// <summary>How many blocks there are.</summary>
    public long Blocks => blockCount;

    /// <summary>The highest document frequency of the terms in a block.</summary>
    public int HighestFrequency(long block)
    {
        var cursor = new TermCursor(this, block);
        var highest = cursor.Entry.DocumentFrequency;
        for (var i = Math.Min(TermDictionaryWriter.BlockSize, Count - block * TermDictionaryWriter.BlockSize); i > 1 && cursor.Next(); i--)
            highest = Math.Max(highest, cursor.Entry.DocumentFrequency);
        return highest;
    }

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

    public bool Next()
    {
        var (postings, positions) = (Entry.Postings, Entry.Positions);
        if (left == 0)
        {
            if (!dictionary.TryBlock(++block, out start, out length, out left))
                return false;
            (position, keyLength, postings, positions) = (0, 0, 0, 0);
        }
        left--;
        var file = dictionary.File;
        var reader = new ByteReader(file, start + position, file.Read(start + position, length - position));
        var shared = reader.ReadCount();
        var rest = reader.ReadBytes(reader.ReadCount());
        if (shared > keyLength)
            throw file.Damaged(start + position, "a term shares more than there is");
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
}

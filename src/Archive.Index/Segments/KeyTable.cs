using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Archive.Index.Storage;
using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Keys;

namespace Archive.Index.Segments;

/// <summary>
/// The side table from sound keys to terms. It is a dictionary like that of the terms, with the same blocks: the language, the key, a zero,
/// the term; the frequency is that of the term in the field that has it most often. No posting is stored under a key.
/// </summary>
internal sealed class KeyTable
{
    private readonly ByteBlockPool pool = new();
    private readonly TermHash terms;

    public KeyTable() => terms = new TermHash(pool, sizeof(int));

    /// <summary>Takes in a term of the dictionary, if it can be found by its sound.</summary>
    public void Add(ReadOnlySpan<byte> key, int frequency)
    {
        if ((Layer)key[2] is not (Layer.Surface or Layer.Joined))
            return;
        Span<char> characters = stackalloc char[TermKey.MaximumLength];
        var text = characters[..Encoding.UTF8.GetChars(key[TermKey.PrefixLength..], characters)];
        ref var known = ref Frequency(terms.Add(TermHash.Hash(key[1], text), key[1], text, out var isNew));
        known = isNew ? frequency : Math.Max(frequency, known);
    }

    /// <summary>Writes the table of the terms that were taken in; their keys are worked out.</summary>
    public FileEntry Write(string path)
    {
        using var output = new PagedWriter(path, FileKind.Keys);
        var dictionary = new TermDictionaryWriter(output);
        foreach (var row in Rows())
            Write(dictionary, KeyOf(row), row.Frequency);
        dictionary.Finish();
        return output.Finish();
    }

    /// <summary>Writes the table of the terms that were taken in; their keys are those of the tables that list them: each is in at least one.</summary>
    public FileEntry Write(string path, IEnumerable<TermDictionary> tables, CancellationToken cancel)
    {
        using var output = new PagedWriter(path, FileKind.Keys);
        var dictionary = new TermDictionaryWriter(output);
        var rows = new TermMerger(tables, []);
        Span<char> characters = stackalloc char[TermKey.MaximumLength];
        for (var count = 0; rows.Next(); count++)
        {
            if (count % 1024 == 0)
                cancel.ThrowIfCancellationRequested();
            var term = rows.Key[(rows.Key[1..].IndexOf((byte)0) + 2)..];
            var text = characters[..Encoding.UTF8.GetChars(term, characters)];
            if (terms.TryFind(rows.Key[0], text, out var value))
                Write(dictionary, rows.Key, Frequency(value));
        }
        dictionary.Finish();
        return output.Finish();
    }

    /// <summary>The first thing wrong with a table that was written from the same terms, or null.</summary>
    public string? FirstFault(TermDictionary table)
    {
        var cursor = table.First();
        foreach (var row in Rows())
        {
            if (cursor is null || !cursor.Key.SequenceEqual(KeyOf(row)) || Frequency(cursor) != row.Frequency)
                return "the table of sound keys is not that of the terms";
            cursor = cursor.Next() ? cursor : null;
        }

        return cursor is null ? null : "the table of sound keys has more than the terms";
    }

    /// <summary>The terms of one segment under a key.</summary>
    public static IEnumerable<(string Term, int Frequency)> Terms(TermDictionary table, Language language, string key)
    {
        byte[] prefix = [(byte)language, .. Encoding.UTF8.GetBytes(key), 0];
        for (var cursor = table.From(prefix); cursor is not null && cursor.Key.StartsWith(prefix); cursor = cursor.Next() ? cursor : null)
            yield return (Encoding.UTF8.GetString(cursor.Key[prefix.Length..]), Frequency(cursor));
    }

    private static int Frequency(TermCursor cursor) => Math.Max(1, cursor.Entry.DocumentFrequency);

    /// <summary>The dictionary keeps a frequency of 1 with its document, which a key does not have: 1 is written as 0.</summary>
    private static void Write(TermDictionaryWriter dictionary, ReadOnlySpan<byte> key, int frequency) =>
        dictionary.Add(key, new TermEntry(frequency == 1 ? 0 : frequency, 0, 0, 0, 0));

    private ref int Frequency(int value) => ref MemoryMarshal.AsRef<int>(pool.Rest(value));

    private ReadOnlySpan<byte> KeyOf(in Row row) => pool.Span(row.Address, row.Length);

    /// <summary>Sorted as the dictionary is.</summary>
    private Row[] Rows()
    {
        var rows = new List<Row>(terms.Count);
        Span<byte> key = stackalloc byte[TermKey.MaximumLength];
        foreach (var term in terms.Sorted())
        {
            var length = terms.Key(term, key, out var value);
            var language = (Language)key[2];
            foreach (var sound in SoundKeys.Of(language, TermKey.Text(key[..length])))
                rows.Add(NewRow(language, sound, key[TermKey.PrefixLength..length], Frequency(value)));
        }
        var sorted = rows.ToArray();
        Array.Sort(sorted, (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : KeyOf(a).SequenceCompareTo(KeyOf(b)));
        return sorted;
    }

    private Row NewRow(Language language, string sound, ReadOnlySpan<byte> term, int frequency)
    {
        var length = 2 + Encoding.UTF8.GetByteCount(sound) + term.Length;
        var address = pool.Allocate(Math.Max(8, length + 3 & ~3));
        var row = pool.Rest(address);
        row[..8].Clear();
        row[0] = (byte)language;
        var end = 1 + Encoding.UTF8.GetBytes(sound, row[1..]);
        row[end] = 0;
        term.CopyTo(row[(end + 1)..]);
        return new Row(BinaryPrimitives.ReadUInt64BigEndian(row), address, length, frequency);
    }

    /// <param name="Start">The first eight bytes of the key, which mostly decide.</param>
    private readonly record struct Row(ulong Start, int Address, int Length, int Frequency);
}

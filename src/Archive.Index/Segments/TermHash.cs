using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Archive.Index.Segments;

/// <summary>
/// A set of terms in memory, each with a value of a few bytes: a hash table with open addressing whose entries lie in a pool, so that a
/// term is no object, and text and value are read together. A term is its group (what <see cref="TermKey"/> puts in front) and its text in UTF-16.
/// </summary>
/// <remarks>
/// An entry: the group (u32), the number of characters (u32), the characters, filled up to a multiple of four bytes, the value. The hash is seeded anew in every
/// process, so that nobody can choose words that meet; nothing that is written depends on it.
/// </remarks>
/// <param name="valueLength">A multiple of four.</param>
internal sealed class TermHash(ByteBlockPool pool, int valueLength)
{
    private const int HeaderLength = 8;
    private const int SmallestTable = 1024;

    private static readonly ulong Seed = (ulong)Random.Shared.NextInt64();

    /// <summary>The hash in the high half; in the low half the address of the entry plus one, 0 where the slot is free.</summary>
    private ulong[] slots = new ulong[SmallestTable];
    private int touched;

    public int Count { get; private set; }

    /// <summary>What the table takes; the entries are counted by the pool.</summary>
    public long Bytes => slots.Length * 8L;

    /// <summary>How a term sorts before its text does: field, language and layer, as in its key.</summary>
    public static uint Group(byte field, byte language, byte layer) => (uint)(field << 16 | language << 8 | layer);

    public static uint Hash(uint group, ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        var hash = Mix(Seed ^ group, 0x9E3779B97F4A7C15 ^ (uint)bytes.Length);
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes), 0xD6E8FEB86659FD93);
        ulong tail = 0;
        if (bytes.Length >= 4)
        {
            tail = MemoryMarshal.Read<uint>(bytes);
            bytes = bytes[4..];
        }
        if (bytes.Length >= 2)
            tail = tail << 16 | MemoryMarshal.Read<ushort>(bytes);
        return (uint)Mix(hash ^ tail, 0xA0761D6478BD642F);
    }

    public void Clear()
    {
        Array.Clear(slots);
        Count = 0;
    }

    /// <summary>
    /// Reads what <see cref="Add"/> will read for these hashes. The reads do not wait for one another, as they do in Add, and the memory is what takes
    /// the time: inverting a text in runs of 32 words takes half as long as word by word.
    /// </summary>
    public void Touch(ReadOnlySpan<uint> hashes)
    {
        Span<int> addresses = stackalloc int[hashes.Length];
        var mask = (uint)(slots.Length - 1);
        for (var i = 0; i < hashes.Length; i++)
            addresses[i] = (int)(uint)slots[hashes[i] & mask];
        foreach (var address in addresses)
        {
            if (address > 0)
                touched ^= pool.Rest(address - 1)[0];
        }
    }

    /// <summary>Where the value of the term lies in the pool; what is in it is not defined where the term is new.</summary>
    /// <param name="hash">That of the group and the text.</param>
    /// <param name="text">At most <see cref="TermKey.MaximumLength"/> characters, no lone surrogates.</param>
    public int Add(uint hash, uint group, ReadOnlySpan<char> text, out bool isNew)
    {
        ref var slot = ref Slot(hash, group, text, out var value);
        isNew = slot == 0;
        if (!isNew)
            return value;
        var address = pool.Allocate(ValueOffset(text.Length) + valueLength);
        var entry = pool.Span(address, ValueOffset(text.Length));
        MemoryMarshal.Write(entry, Header(group, text));
        MemoryMarshal.AsBytes(text).CopyTo(entry[HeaderLength..]);
        slot = (ulong)hash << 32 | ((uint)address + 1);
        if (++Count * 4L > slots.Length * 3L)
            Grow();
        return address + ValueOffset(text.Length);
    }

    /// <summary>False where the term is not here.</summary>
    public bool TryFind(uint group, ReadOnlySpan<char> text, out int value) => Slot(Hash(group, text), group, text, out value) != 0;

    /// <summary>The terms in the order of their keys' bytes, for <see cref="Key"/>.</summary>
    public int[] Sorted()
    {
        var terms = new (uint Group, ulong Start, int Address)[Count];
        var count = 0;
        foreach (var slot in slots)
        {
            if (slot == 0)
                continue;
            var address = (int)((uint)slot - 1);
            var text = Text(address, out var group);
            ulong start = 0;
            for (var c = 0; c < 4; c++)
                start = start << 16 | (c < text.Length ? Rank(text[c]) : 0u);
            terms[count++] = (group, start, address);
        }
        Array.Sort(terms, (a, b) =>
        {
            var order = a.Group.CompareTo(b.Group);
            if (order == 0)
                order = a.Start.CompareTo(b.Start);
            return order != 0 ? order : Compare(Text(a.Address, out _), Text(b.Address, out _));
        });
        return Array.ConvertAll(terms, t => t.Address);
    }

    /// <summary>Writes the key of one of the <see cref="Sorted"/>; returns its length, and where the term's value lies.</summary>
    /// <param name="key">At least <see cref="TermKey.MaximumLength"/> bytes.</param>
    public int Key(int term, Span<byte> key, out int value)
    {
        var text = Text(term, out var group);
        value = term + ValueOffset(text.Length);
        (key[0], key[1], key[2]) = ((byte)(group >> 16), (byte)(group >> 8), (byte)group);
        return TermKey.PrefixLength + Encoding.UTF8.GetBytes(text, key[TermKey.PrefixLength..]);
    }

    /// <summary>As the bytes of UTF-8 compare: by code point, which is not the order of UTF-16 where there are surrogates.</summary>
    private static int Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var same = a.CommonPrefixLength(b);
        return same == a.Length || same == b.Length ? a.Length - b.Length : Rank(a[same]).CompareTo(Rank(b[same]));
    }

    private static ushort Rank(char c) => (ushort)(c < '\uD800' ? c : c < '\uE000' ? c + 0x2000 : c - 0x800);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b) => Math.BigMul(a, b, out var low) ^ low;

    private static ulong Header(uint group, ReadOnlySpan<char> text) => group | (ulong)text.Length << 32;

    private static int ValueOffset(int length) => HeaderLength + (length * 2 + 3 & ~3);

    /// <summary>The slot of the term, or the free one that would be its.</summary>
    private ref ulong Slot(uint hash, uint group, ReadOnlySpan<char> text, out int value)
    {
        var table = slots;
        for (var at = hash; ; at++)
        {
            ref var slot = ref table[at & (uint)(table.Length - 1)];
            value = 0;
            if (slot == 0)
                return ref slot;
            if ((uint)(slot >> 32) != hash)
                continue;
            var address = (int)((uint)slot - 1);
            var entry = pool.Rest(address);
            if (MemoryMarshal.Read<ulong>(entry) != Header(group, text)
                || !entry.Slice(HeaderLength, text.Length * 2).SequenceEqual(MemoryMarshal.AsBytes(text)))
                continue;
            value = address + ValueOffset(text.Length);
            return ref slot;
        }
    }

    private ReadOnlySpan<char> Text(int address, out uint group)
    {
        var entry = pool.Rest(address);
        var header = MemoryMarshal.Read<ulong>(entry);
        group = (uint)header;
        return MemoryMarshal.Cast<byte, char>(entry.Slice(HeaderLength, (int)(header >> 32) * 2));
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot == 0)
                continue;
            var at = (uint)(slot >> 32);
            while (slots[at & (uint)(slots.Length - 1)] != 0)
                at++;
            slots[at & (uint)(slots.Length - 1)] = slot;
        }
    }
}

using System.Text;
using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Search;

/// <summary>
/// The terms within a few letters (code points) of a word, itself too: one walk through the terms in their order. What a term
/// shares with the one before it is not computed again, and whatever begins too differently is jumped over.
/// </summary>
/// <param name="prefixLength">How many letters at the beginning a term has to share.</param>
internal sealed class NearTerms(string word, int edits, int prefixLength = 0)
{
    private readonly int[] wanted = [.. word.EnumerateRunes().Select(rune => rune.Value)];
    private readonly string prefix = string.Concat(word.EnumerateRunes().Take(prefixLength).Select(rune => rune.ToString()));
    // The letters of the last term, as far as it was read, and the rows of the matrix for them.
    private readonly List<int> letters = [];
    private readonly List<int[]> rows = [];

    public Dictionary<string, (int Edits, int Frequency)> Found { get; } = new(StringComparer.Ordinal);

    public string Word => word;

    public int Edits => edits;

    /// <summary>What a term has to begin with.</summary>
    public string Prefix => prefix;

    /// <summary>What a term is worth that is some edits away, against the word itself; 0 and less where it shares too little.</summary>
    public float Similarity(string term, int distance) => 1 - (float)distance / Math.Min(wanted.Length, term.EnumerateRunes().Count());

    /// <summary>True for what <see cref="Collect"/> finds, and how many edits away it is.</summary>
    public bool IsNear(ReadOnlySpan<char> term, out int distance)
    {
        distance = 0;
        Span<byte> bytes = stackalloc byte[TermKey.MaximumLength];
        if (!term.StartsWith(prefix, StringComparison.Ordinal) || !Encoding.UTF8.TryGetBytes(term, bytes, out var length) || Read(bytes[..length]) > 0)
            return false;
        distance = Row(letters.Count)[^1];
        return distance <= edits;
    }

    public void Collect(SegmentReader segment, byte field, Language language, Layer layer, CancellationToken cancel)
    {
        var start = TermKey.Make(field, language, layer, prefix);
        var seen = 0;
        for (var cursor = segment.Terms.From(start); cursor is not null && cursor.Key.StartsWith(start);)
        {
            if (++seen % 4096 == 0)
                cancel.ThrowIfCancellationRequested();
            var dead = Read(cursor.Key[TermKey.PrefixLength..]);
            if (dead == 0)
                Add(cursor);
            // Everything that begins with a dead prefix is dead too: go on behind it. No byte of UTF-8 is as high as 0xFF.
            if (dead > 0 && TermKey.PrefixLength + dead < cursor.Key.Length)
                cursor = segment.Terms.From([.. cursor.Key[..(TermKey.PrefixLength + dead)], 0xFF]);
            else if (!cursor.Next())
                break;
        }
    }

    private void Add(TermCursor cursor)
    {
        var distance = Row(letters.Count)[^1];
        if (distance > edits)
            return;
        var term = TermKey.Text(cursor.Key);
        Found[term] = (distance, cursor.Entry.DocumentFrequency + Found.GetValueOrDefault(term).Frequency);
    }

    /// <returns>The bytes of the first prefix from which no term can be near any more; 0 where there is none.</returns>
    private int Read(ReadOnlySpan<byte> term)
    {
        var (at, count) = (0, 0);
        while (at < term.Length)
        {
            Rune.DecodeFromUtf8(term[at..], out var letter, out var bytes);
            at += bytes;
            if (count < letters.Count && letters[count] == letter.Value)
            {
                count++;
                continue;
            }

            letters.RemoveRange(count, letters.Count - count);
            letters.Add(letter.Value);
            if (Fill(++count) > edits)
                return at;
        }

        letters.RemoveRange(count, letters.Count - count);
        return 0;
    }

    /// <summary>Row <paramref name="i"/> of the matrix of Damerau and Levenshtein (two neighbours that changed places are one edit); the least number in it.</summary>
    private int Fill(int i)
    {
        var (before, row) = (Row(i - 1), Row(i));
        var letter = letters[i - 1];
        var least = row[0] = i;
        for (var j = 1; j <= wanted.Length; j++)
        {
            var cost = Math.Min(Math.Min(before[j], row[j - 1]) + 1, before[j - 1] + (letter == wanted[j - 1] ? 0 : 1));
            if (i > 1 && j > 1 && letter == wanted[j - 2] && letters[i - 2] == wanted[j - 1])
                cost = Math.Min(cost, Row(i - 2)[j - 2] + 1);
            row[j] = cost;
            least = Math.Min(least, cost);
        }

        return least;
    }

    private int[] Row(int i)
    {
        while (rows.Count <= i)
            rows.Add(rows.Count == 0 ? [.. Enumerable.Range(0, wanted.Length + 1)] : new int[wanted.Length + 1]);
        return rows[i];
    }
}

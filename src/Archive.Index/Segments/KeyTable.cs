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
    private readonly Dictionary<(Language Language, string Term), int> terms = [];

    /// <summary>Takes in a term of the dictionary, if it can be found by its sound.</summary>
    public void Add(ReadOnlySpan<byte> key, int frequency)
    {
        if ((Layer)key[2] is not (Layer.Surface or Layer.Joined))
            return;
        var term = ((Language)key[1], TermKey.Text(key));
        terms[term] = Math.Max(frequency, terms.GetValueOrDefault(term));
    }

    public FileEntry Write(string path)
    {
        using var output = new PagedWriter(path, FileKind.Keys);
        var dictionary = new TermDictionaryWriter(output);
        // The dictionary keeps a frequency of 1 with its document, which a key does not have: 1 is written as 0.
        foreach (var (key, frequency) in Rows())
            dictionary.Add(key, new TermEntry(frequency == 1 ? 0 : frequency, 0, 0, 0, 0));
        dictionary.Finish();
        return output.Finish();
    }

    /// <summary>The first thing wrong with a table that was written from the same terms, or null.</summary>
    public string? FirstFault(TermDictionary table)
    {
        var cursor = table.First();
        foreach (var (key, frequency) in Rows())
        {
            if (cursor is null || !cursor.Key.SequenceEqual(key) || Frequency(cursor) != frequency)
                return "the table of sound keys is not that of the terms";
            cursor = cursor.Next() ? cursor : null;
        }

        return cursor is null ? null : "the table of sound keys has more than the terms";
    }

    /// <summary>The terms of one segment under a key.</summary>
    public static IEnumerable<(string Term, int Frequency)> Terms(TermDictionary table, Language language, string key)
    {
        var prefix = Row(language, key, "");
        for (var cursor = table.From(prefix); cursor is not null && cursor.Key.StartsWith(prefix); cursor = cursor.Next() ? cursor : null)
            yield return (Encoding.UTF8.GetString(cursor.Key[prefix.Length..]), Frequency(cursor));
    }

    private static int Frequency(TermCursor cursor) => Math.Max(1, cursor.Entry.DocumentFrequency);

    /// <summary>Sorted as the dictionary is.</summary>
    private List<(byte[] Key, int Frequency)> Rows()
    {
        var rows = new List<(byte[] Key, int Frequency)>();
        foreach (var ((language, term), frequency) in terms)
        {
            foreach (var key in SoundKeys.Of(language, term))
                rows.Add((Row(language, key, term), frequency));
        }

        rows.Sort((a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        return rows;
    }

    private static byte[] Row(Language language, string key, string term) => [(byte)language, .. Encoding.UTF8.GetBytes(key), 0, .. Encoding.UTF8.GetBytes(term)];
}

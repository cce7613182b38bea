using Archive.Index.Segments;
using Archive.Text.Keys;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Archive.Lucene;

/// <summary>
/// How a document lies in Lucene: each text field is one field of terms with frequencies and positions, a term being the language, the layer and
/// the text (<see cref="TermKey"/> without the field); its length in words, the columns, the tie breaks and the key are doc values. The sound keys are
/// terms of a field of their own, each with the term that it leads to.
/// </summary>
internal static class LuceneFields
{
    public const string Key = "key";
    public const string Stored = "stored";
    public const string Sound = "sound";
    public const string TieOfTexts = "tie of texts";
    public const string TieOfRest = "tie of rest";

    private static readonly FieldType Positions = new()
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    };

    private static readonly FieldType Terms = new() { IsIndexed = true, IsTokenized = true, OmitNorms = true, IndexOptions = IndexOptions.DOCS_ONLY };

    static LuceneFields()
    {
        Positions.Freeze();
        Terms.Freeze();
    }

    public static string Text(string field) => "text " + field;

    public static string Length(string field) => "length " + field;

    public static string Keyword(string column) => "keyword " + column;

    public static string Number(string column) => "number " + column;

    /// <summary>The term of a key of the shared weigher.</summary>
    public static BytesRef Term(byte[] key) => new(key, 1, key.Length - 1);

    /// <summary>What stands in the field of sound keys before the term.</summary>
    public static string SoundPrefix(Text.Language language, string sound) => (char)language + sound + '\0';

    /// <param name="texts">The fields that have a text, by name.</param>
    public static Document Make(IndexDocument document, IReadOnlyDictionary<string, AnalyzedField> texts, TieBreak tie, SoundRows sounds)
    {
        var made = new Document
        {
            new StringField(Key, document.Key, Field.Store.NO),
            new BinaryDocValuesField(Key, new BytesRef(document.Key)),
            new StoredField(Stored, document.Stored.ToArray()),
        };
        var rows = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, text) in texts)
        {
            made.Add(new Field(Text(name), new RemoveDuplicatesTokenFilter(new LayeredTokenStream(text)), Positions));
            made.Add(new NumericDocValuesField(Length(name), text.Length));
            sounds.AddTo(rows, text);
        }
        if (rows.Count > 0)
            made.Add(new Field(Sound, new TermSetStream(rows), Terms));
        foreach (var (column, values) in document.Keywords)
        {
            foreach (var value in values.Distinct(StringComparer.Ordinal))
            {
                made.Add(new SortedSetDocValuesField(Keyword(column), new BytesRef(value)));
                // Doc values are sorted; here is the order in which they were given.
                made.Add(new StoredField(Keyword(column), value));
            }
        }
        foreach (var (column, number) in document.Numbers)
            made.Add(new NumericDocValuesField(Number(column), number));
        made.Add(new NumericDocValuesField(TieOfTexts, (long)tie.Texts));
        made.Add(new NumericDocValuesField(TieOfRest, (long)tie.Rest));
        return made;
    }
}

/// <summary>The rows of the field of sound keys: language, key, a zero, the term.</summary>
internal sealed class SoundRows
{
    private const int MostKept = 200_000;

    private readonly Dictionary<(Text.Language Language, string Term), string[]> known = [];

    public void AddTo(SortedSet<string> rows, AnalyzedField text)
    {
        foreach (var (language, term) in text.SoundTerms)
        {
            if (!known.TryGetValue((language, term), out var mine))
            {
                if (known.Count >= MostKept)
                    known.Clear();
                known.Add((language, term), mine = [.. SoundKeys.Of(language, term).Select(sound => LuceneFields.SoundPrefix(language, sound) + term)]);
            }
            rows.UnionWith(mine);
        }
    }
}

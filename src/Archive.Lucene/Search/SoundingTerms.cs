using System.Text;
using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Util;
using IndexReader = Lucene.Net.Index.IndexReader;
using Term = Lucene.Net.Index.Term;

namespace Archive.Lucene.Search;

/// <summary>The terms under a sound key: rows of the field of sound keys. How many documents have one is that of the field and layer that has it most often, as in the embedded index.</summary>
internal static class SoundingTerms
{
    public static IReadOnlyList<(string Term, int DocumentFrequency)> Of(IndexReader reader, IndexSchema schema, Language language, string key)
    {
        var prefix = new BytesRef(LuceneFields.SoundPrefix(language, key));
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(LuceneFields.Sound)?.GetEnumerator() is not { } rows || rows.SeekCeil(prefix) == TermsEnum.SeekStatus.END)
                continue;
            do
            {
                if (!StringHelper.StartsWith(rows.Term, prefix))
                    break;
                var term = Encoding.UTF8.GetString(rows.Term.Bytes, rows.Term.Offset + prefix.Length, rows.Term.Length - prefix.Length);
                found[term] = found.GetValueOrDefault(term) + schema.Fields.Max(field => Frequency(leaf.AtomicReader, field, language, term));
            }
            while (rows.MoveNext());
        }
        return [.. found.Select(each => (each.Key, each.Value))];
    }

    private static int Frequency(AtomicReader leaf, TextField field, Language language, string term) => ((Layer[])[Layer.Surface, Layer.Joined])
        .Max(layer => leaf.DocFreq(new Term(LuceneFields.Text(field.Name), LuceneFields.Term(TermKey.Make(field.Id, language, layer, term)))));
}

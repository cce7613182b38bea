using System.Text;
using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;
using IndexReader = Lucene.Net.Index.IndexReader;
using Term = Lucene.Net.Index.Term;

namespace Archive.Lucene.Search;

/// <summary>The terms near a word: what Lucene's Levenshtein automata (two neighbours that changed places are one edit) accept in the dictionary.</summary>
internal static class NearbyTerms
{
    public static IReadOnlyList<(string Term, int Edits, int DocumentFrequency)> Of(IndexReader reader, string field, Language language, string word, int edits, int limit, CancellationToken cancel)
    {
        if (word.Length is 0 or > 64 || MultiFields.GetTerms(reader, LuceneFields.Text(field)) is not { } terms)
            return [];
        var wanted = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(word));
        var automata = new LevenshteinAutomata(wanted, withTranspositions: true);
        var found = new Dictionary<string, (int Edits, int Frequency)>(StringComparer.Ordinal);
        for (var distance = 1; distance <= Math.Min(edits, LevenshteinAutomata.MAXIMUM_SUPPORTED_DISTANCE); distance++)
        {
            cancel.ThrowIfCancellationRequested();
            var near = BasicOperations.Concatenate(BasicAutomata.MakeString(string.Concat((char)language, (char)Layer.Surface)), automata.ToAutomaton(distance));
            var accepted = new CompiledAutomaton(near, finite: true, simplify: false).GetTermsEnum(terms);
            while (accepted.MoveNext())
            {
                var term = accepted.Term.Utf8ToString()[2..];
                if (!string.Equals(term, wanted, StringComparison.Ordinal))
                    found.TryAdd(term, (distance, accepted.DocFreq));
            }
        }
        return [.. found.OrderBy(each => each.Value.Edits).ThenByDescending(each => each.Value.Frequency).ThenBy(each => each.Key, StringComparer.Ordinal)
            .Take(limit).Select(each => (each.Key, each.Value.Edits, each.Value.Frequency))];
    }
}

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

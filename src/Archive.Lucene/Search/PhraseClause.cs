using Archive.Index.Search;
using Lucene.Net.Index;

namespace Archive.Lucene.Search;

/// <summary>
/// Documents in which the words stand one after the other in one field. What an occurrence is worth is the lowest of its words' weights,
/// where a word has the best weight of the forms that stand at the position.
/// </summary>
internal sealed class PhraseClause(LeafIndex leaf, LeafForm[][] words, int slop, float idf, float ceiling, CancellationToken cancel) : ClauseScorer
{
    private readonly LeafForm[][] byCost = [.. words.OrderBy(Cost)];
    private readonly (int Field, float[] Units)[] fields = [.. words.SelectMany(word => word).Select(form => (form.Field, form.Norm.Units)).Distinct().OrderBy(form => form.Field)];
    private readonly List<PhrasePosition>[] found = [.. words.Select(_ => new List<PhrasePosition>())];
    private float frequency;

    public override long GetCost() => Cost(byCost[0]);

    public override double Score() => Bm25.Score(idf, frequency);

    protected override int Find(int target)
    {
        for (; (target = FindAll(target)) != NoMore; target++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Occurs(target))
                return target;
        }
        return NoMore;
    }

    private static long Cost(LeafForm[] word) => word.Sum(form => (long)form.DocumentFrequency);

    /// <summary>The first document, from <paramref name="target"/>, that has every word.</summary>
    private int FindAll(int target)
    {
        for (var agreed = 0; agreed < byCost.Length;)
        {
            var next = NoMore;
            foreach (var form in byCost[agreed])
                next = Math.Min(next, form.Advance(target));
            if (next == NoMore)
                return NoMore;
            agreed = next == target ? agreed + 1 : agreed == 0 ? 1 : 0;
            target = next;
        }
        return target;
    }

    private bool Occurs(int document)
    {
        var (any, best) = (false, 0f);
        frequency = 0;
        foreach (var (field, units) in fields)
        {
            for (var i = 0; i < words.Length; i++)
                ReadPositions(words[i], field, document, found[i]);
            var worth = 0f;
            foreach (var match in PhraseMatcher.Find(found, slop))
            {
                any = true;
                worth += match.Weight;
            }
            // Also where the field has no word, and thus no length to divide by.
            if (worth == 0)
                continue;
            var unit = units[leaf.Norm(field, document)];
            frequency += worth * unit;
            best = Math.Max(best, unit);
        }
        if (float.IsFinite(ceiling))
            frequency = Math.Min(frequency, ceiling * best);
        return any;
    }

    private static void ReadPositions(LeafForm[] word, int field, int document, List<PhrasePosition> positions)
    {
        positions.Clear();
        foreach (var form in word)
        {
            if (form.Field != field || form.Docs.DocID != document)
                continue;
            var docs = (DocsAndPositionsEnum)form.Docs;
            for (var left = docs.Freq; left > 0; left--)
                positions.Add(new PhrasePosition(docs.NextPosition(), form.Weight));
        }
        PhraseMatcher.Sort(positions);
    }
}

using Archive.Index.Search;
using Lucene.Net.Index;

namespace Archive.Lucene.Search;

/// <summary>
/// Documents in which the words stand one after the other in one field. What an occurrence is worth is the lowest of its words' weights,
/// where a word has the best weight of the forms that stand at the position.
/// </summary>
internal sealed class PhraseClause(LeafIndex leaf, LeafForm[][] words, int slop, float idf, float ceiling, CancellationToken cancel) : ClauseScorer
{
    private readonly PostingsMeeting meeting = new(words);
    private readonly List<PhrasePosition>[] found = [.. words.Select(_ => new List<PhrasePosition>())];
    private float frequency;

    public override long GetCost() => meeting.Cost;

    public override double Score() => Bm25.Score(idf, frequency);

    protected override int Find(int target)
    {
        for (; (target = meeting.Find(target)) != NoMore; target++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Occurs(target))
                return target;
        }
        return NoMore;
    }

    private bool Occurs(int document)
    {
        var (any, best) = (false, 0f);
        frequency = 0;
        foreach (var (field, units) in meeting.Fields)
        {
            for (var i = 0; i < words.Length; i++)
                PostingsMeeting.ReadPositions(words[i], field, document, found[i]);
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
}

/// <summary>Finds the documents that have every one of several words, each in any of its forms, and reads where they stand.</summary>
internal sealed class PostingsMeeting(LeafForm[][] words)
{
    private readonly LeafForm[][] byCost = [.. words.OrderBy(CostOf)];

    /// <summary>The fields of all forms, by their place in the schema, and what an occurrence is worth there.</summary>
    public (int Field, float[] Units)[] Fields { get; } = [.. words.SelectMany(word => word).Select(form => (form.Field, form.Norm.Units)).Distinct().OrderBy(form => form.Field)];

    public long Cost => CostOf(byCost[0]);

    /// <summary>The first document, from <paramref name="target"/>, that has every word.</summary>
    public int Find(int target)
    {
        for (var agreed = 0; agreed < byCost.Length;)
        {
            var next = ClauseScorer.NoMore;
            foreach (var form in byCost[agreed])
                next = Math.Min(next, form.Advance(target));
            if (next == ClauseScorer.NoMore)
                return next;
            agreed = next == target ? agreed + 1 : agreed == 0 ? 1 : 0;
            target = next;
        }
        return target;
    }

    public static void ReadPositions(LeafForm[] word, int field, int document, List<PhrasePosition> positions)
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

    private static long CostOf(LeafForm[] word) => word.Sum(form => (long)form.DocumentFrequency);
}

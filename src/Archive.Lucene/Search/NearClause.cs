using Archive.Index.Search;

namespace Archive.Lucene.Search;

/// <summary>Documents in which clauses stand near each other in one field, as <see cref="NearMatcher"/> finds them.</summary>
/// <param name="clauses">The words of each clause, and the forms of each word.</param>
internal sealed class NearClause(LeafIndex leaf, LeafForm[][][] clauses, NearQuery query, float idf, CancellationToken cancel) : ClauseScorer
{
    private readonly PostingsMeeting words = new([.. clauses.SelectMany(clause => clause)]);
    private readonly List<PhrasePosition>[][] found = [.. clauses.Select(clause => clause.Select(_ => new List<PhrasePosition>()).ToArray())];
    private readonly int[] slops = [.. query.Clauses.Select(clause => clause is PhraseQuery phrase ? Math.Max(0, phrase.Slop) : 0)];
    private readonly NearMatcher matcher = NearMatcher.Of(query);
    private float frequency;

    public override long GetCost() => words.Cost;

    public override double Score() => Bm25.Score(idf, frequency);

    protected override int Find(int target)
    {
        for (; (target = words.Find(target)) != NoMore; target++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Occurs(target))
                return target;
        }
        return NoMore;
    }

    private bool Occurs(int document)
    {
        var any = false;
        frequency = 0;
        foreach (var (field, units) in words.Fields)
        {
            if (!ReadPlaces(document, field))
                continue;
            var worth = 0f;
            for (matcher.Begin(); matcher.Next();)
            {
                any = true;
                worth += matcher.Weight;
            }
            if (worth > 0)
                frequency += worth * units[leaf.Norm(field, document)];
        }
        return any;
    }

    /// <summary>False where the field lacks a clause.</summary>
    private bool ReadPlaces(int document, int field)
    {
        for (var i = 0; i < clauses.Length; i++)
        {
            for (var word = 0; word < clauses[i].Length; word++)
            {
                PostingsMeeting.ReadPositions(clauses[i][word], field, document, found[i][word]);
                if (found[i][word].Count == 0)
                    return false;
            }
            matcher.Add(i, found[i], slops[i]);
            if (matcher.Places[i].Count == 0)
                return false;
        }
        return true;
    }
}

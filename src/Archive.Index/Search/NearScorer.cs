using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <param name="Clauses">The words of each clause, and the forms of each word.</param>
internal sealed record NearWeight(NearQuery Query, IReadOnlyList<IReadOnlyList<IReadOnlyList<FormWeight>>> Clauses, float Idf) : Weight
{
    public override float Worth => Idf;

    public override Scorer? Scorer(SearchContext context)
    {
        FormPostings[][][] open = [.. Clauses.Select(words => words.Select(forms => FormWeight.Open(forms, context)).ToArray())];
        return open.Length == 0 || open.Any(words => words.Length == 0 || words.Any(forms => forms.Length == 0)) ? null : new NearScorer(context, open, Query, Idf);
    }
}

/// <summary>Scores documents in which clauses stand near each other in one field, as <see cref="NearMatcher"/> finds them.</summary>
internal sealed class NearScorer : Scorer
{
    private readonly SegmentReader segment;
    private readonly FormPostings[][][] clauses;
    private readonly FormPostings[][] byCost;
    private readonly (int Field, float[] Units)[] fields;
    private readonly List<PhrasePosition>[][] found;
    private readonly int[] slops;
    private readonly NearMatcher matcher;
    private readonly float idf;
    private readonly CancellationToken cancel;
    private float frequency;

    public NearScorer(SearchContext context, FormPostings[][][] clauses, NearQuery query, float idf)
    {
        (segment, cancel, this.clauses, this.idf) = (context.Segment, context.Cancel, clauses, idf);
        byCost = [.. clauses.SelectMany(words => words).OrderBy(word => word.Sum(f => (long)f.Cursor.DocumentFrequency))];
        fields = [.. byCost.SelectMany(word => word).Select(f => (f.Field, f.Norm.Units)).Distinct().OrderBy(f => f.Field)];
        found = [.. clauses.Select(words => words.Select(_ => new List<PhrasePosition>()).ToArray())];
        slops = [.. query.Clauses.Select(clause => clause is PhraseQuery phrase ? Math.Max(0, phrase.Slop) : 0)];
        matcher = NearMatcher.Of(query);
        Cost = byCost[0].Sum(f => (long)f.Cursor.DocumentFrequency);
    }

    public override long Cost { get; }

    public override int Fill(Batch batch, int from, int to)
    {
        for (from = FindAll(from); from < to && batch.Count < BitPacking.BlockSize; from = FindAll(from + 1))
        {
            cancel.ThrowIfCancellationRequested();
            if (Occurs(from) && Bm25.Score(idf, frequency) is var score && score >= Floor)
                batch.Add(from, score);
        }

        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        cancel.ThrowIfCancellationRequested();
        for (var i = 0; i < documents.Length; i++)
            scores[i] = FindAll(documents[i]) == documents[i] && Occurs(documents[i]) ? Bm25.Score(idf, frequency) : -1;
    }

    /// <summary>However near the clauses stand, never more than the idf.</summary>
    public override float MaxScore(int from, int to) => idf * Safety;

    /// <summary>The first document, from <paramref name="target"/>, that has every word.</summary>
    private int FindAll(int target)
    {
        for (var agreed = 0; agreed < byCost.Length;)
        {
            var next = NoMore;
            foreach (var form in byCost[agreed])
                next = Math.Min(next, form.Cursor.Advance(target));
            if (next == NoMore)
                return NoMore;
            agreed = next == target ? agreed + 1 : agreed == 0 ? 1 : 0;
            target = next;
        }

        return target;
    }

    private bool Occurs(int document)
    {
        var any = false;
        frequency = 0;
        foreach (var (field, units) in fields)
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
                frequency += worth * units[segment.Norms.Of(field)[document]];
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
                if (!ReadPositions(clauses[i][word], found[i][word], document, field))
                    return false;
            }

            matcher.Add(i, found[i], slops[i]);
            if (matcher.Places[i].Count == 0)
                return false;
        }

        return true;
    }

    private static bool ReadPositions(FormPostings[] forms, List<PhrasePosition> list, int document, int field)
    {
        list.Clear();
        foreach (var form in forms)
        {
            if (form.Field != field || form.Cursor.Document != document)
                continue;
            foreach (var position in form.Cursor.ReadPositions())
                list.Add(new PhrasePosition(position, form.Weight));
        }

        PhraseMatcher.Sort(list);
        return list.Count > 0;
    }
}

using Archive.Index.Segments;
using Archive.Index.Storage;

namespace Archive.Index.Search;

/// <summary>
/// Scores documents in which the words stand one after the other in one field. What an occurrence is worth is the lowest of its words'
/// weights, where a word has the best weight of the forms that stand at the position. Positions are read only of documents that could reach the floor.
/// </summary>
internal sealed class PhraseScorer : Scorer
{
    private readonly SegmentReader segment;
    private readonly FormPostings[][] words;
    private readonly FormPostings[][] byCost;
    // The cursors in the same order, where each word has one form.
    private readonly PostingsCursor[] single;
    private readonly (int Field, float[] Units)[] fields;
    private readonly int slop;
    private readonly float idf;
    private readonly float ceiling;
    private readonly CancellationToken cancel;
    private readonly List<PhrasePosition>[] found;
    private readonly ExactPhrase? exact;
    private float frequency;

    public PhraseScorer(SearchContext context, FormPostings[][] words, int slop, float idf, float ceiling)
    {
        (segment, cancel, this.words, this.slop, this.idf, this.ceiling) = (context.Segment, context.Cancel, words, slop, idf, ceiling);
        byCost = [.. words.OrderBy(w => w.Sum(f => (long)f.Cursor.DocumentFrequency))];
        single = words.All(w => w.Length == 1) ? Array.ConvertAll(byCost, w => w[0].Cursor) : [];
        fields = [.. words.SelectMany(w => w).Select(f => (f.Field, f.Norm.Units)).Distinct().OrderBy(f => f.Field)];
        found = [.. words.Select(_ => new List<PhrasePosition>())];
        if (slop == 0 && words.All(w => w.Length == 1) && fields.Length == 1)
            exact = new ExactPhrase(Array.ConvertAll(words, w => w[0].Cursor));
        Cost = byCost[0].Sum(f => (long)f.Cursor.DocumentFrequency);
    }

    public override long Cost { get; }

    public override int Fill(Batch batch, int from, int to)
    {
        while (from < to)
        {
            cancel.ThrowIfCancellationRequested();
            var end = (int)Math.Min(to, from + (long)Batch.Capacity);
            if (Floor > 0)
            {
                end = Math.Min(end, RangeEnd(from));
                if (MaxScore(from, end) < Floor)
                {
                    from = end;
                    continue;
                }
            }
            for (from = FindAll(from); from < end && batch.Count < BitPacking.BlockSize; from = FindAll(from + 1))
            {
                if (CanReachFloor(from) && Occurs(from) && Bm25.Score(idf, frequency) is var score && score >= Floor)
                    batch.Add(from, score);
            }
            if (batch.Count > 0)
                break;
        }
        return from;
    }

    public override void Probe(ReadOnlySpan<int> documents, Span<float> scores)
    {
        cancel.ThrowIfCancellationRequested();
        for (var i = 0; i < documents.Length; i++)
            scores[i] = FindAll(documents[i]) == documents[i] && Occurs(documents[i]) ? Bm25.Score(idf, frequency) : -1;
    }

    /// <summary>As often as its rarest word, all of whose occurrences are worth their own weight.</summary>
    public override float MaxScore(int from, int to)
    {
        var least = float.PositiveInfinity;
        foreach (var word in slop == 0 ? words : [words[0]])
        {
            var bound = 0f;
            foreach (var form in word)
                bound += form.Bound(from, to);
            least = Math.Min(least, bound);
        }
        return Bm25.Score(idf, least) * Safety;
    }

    public override int RangeEnd(int from) => byCost[0].Length == 1 && byCost[0][0].Cursor.LastInBlockOf(from) is var last && last < NoMore ? last + 1 : base.RangeEnd(from);

    /// <summary>The first document, from <paramref name="target"/>, that has every word.</summary>
    private int FindAll(int target)
    {
        if (single.Length > 0)
            return FindAllSingle(target);
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

    private int FindAllSingle(int target)
    {
        for (var agreed = 0; agreed < single.Length;)
        {
            var next = single[agreed].Advance(target);
            if (next == NoMore)
                return NoMore;
            agreed = next == target || agreed == 0 ? agreed + 1 : 0;
            target = next;
        }
        return target;
    }

    /// <summary>Without slop the phrase is no more frequent than any of its words.</summary>
    private bool CanReachFloor(int document)
    {
        if (Floor <= 0 || slop > 0)
            return true;
        var least = float.PositiveInfinity;
        foreach (var word in words)
        {
            var sum = 0f;
            foreach (var form in word)
            {
                if (form.Cursor.Document == document)
                    sum += form.Cursor.Frequency * form.Weight * form.Norm.Units[form.Norms[document]];
            }
            least = Math.Min(least, sum);
        }
        return !(Bm25.Score(idf, least) * Safety < Floor);
    }

    private bool Occurs(int document)
    {
        var (any, best) = (false, 0f);
        frequency = 0;
        foreach (var (field, units) in fields)
        {
            var worth = 0f;
            if (exact is not null)
            {
                for (var count = exact.Count(); count > 0; count--, any = true)
                    worth += Weight();
            }
            else
            {
                ReadPositions(document, field);
                foreach (var match in PhraseMatcher.Find(found, slop))
                {
                    any = true;
                    worth += match.Weight;
                }
            }
            // Also where the field has no word, and thus no length to divide by.
            if (worth == 0)
                continue;
            var unit = units[segment.Norms.Of(field)[document]];
            frequency += worth * unit;
            best = Math.Max(best, unit);
        }
        if (float.IsFinite(ceiling))
            frequency = Math.Min(frequency, ceiling * best);
        return any;
    }

    private float Weight()
    {
        var least = float.PositiveInfinity;
        foreach (var word in words)
            least = Math.Min(least, word[0].Weight);
        return least;
    }

    private void ReadPositions(int document, int field)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var list = found[i];
            list.Clear();
            foreach (var form in words[i])
            {
                if (form.Field != field || form.Cursor.Document != document)
                    continue;
                foreach (var position in form.Cursor.ReadPositions())
                    list.Add(new PhrasePosition(position, form.Weight));
            }
            PhraseMatcher.Sort(list);
        }
    }
}

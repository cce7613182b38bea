using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Search;

/// <summary>
/// The terms of a language within a few letters of a word: one walk through its surface terms in their order. What a term
/// shares with the one before it is not computed again, and whatever begins too differently is jumped over.
/// </summary>
internal sealed class NearTerms(string word, int edits)
{
    private readonly List<int[]> rows = [[.. Enumerable.Range(0, word.Length + 1)]];
    private string previous = "";

    public Dictionary<string, (int Edits, int Frequency)> Found { get; } = new(StringComparer.Ordinal);

    public void Collect(SegmentReader segment, byte field, Language language, CancellationToken cancel)
    {
        var prefix = TermKey.Make(field, language, Layer.Surface, "");
        (previous, var seen) = ("", 0);
        for (var cursor = segment.Terms.From(prefix); cursor is not null && cursor.Key.StartsWith(prefix);)
        {
            if (++seen % 4096 == 0)
                cancel.ThrowIfCancellationRequested();
            var term = TermKey.Text(cursor.Key);
            var dead = Distance(term, out var distance);
            if (distance <= edits && distance > 0)
                Found[term] = (distance, Math.Max(cursor.Entry.DocumentFrequency, Found.GetValueOrDefault(term).Frequency));
            previous = term;
            // Everything that begins with a dead prefix is dead too: go on behind it.
            if (dead > 0 && dead < term.Length)
                cursor = segment.Terms.From(TermKey.Make(field, language, Layer.Surface, term[..dead] + char.MaxValue));
            else if (!cursor.Next())
                break;
        }
    }

    /// <returns>The length of the first prefix from which no term can be near any more; 0 where there is none.</returns>
    private int Distance(string term, out int distance)
    {
        var shared = term.AsSpan().CommonPrefixLength(previous);
        distance = int.MaxValue;
        for (var i = shared; i < term.Length; i++)
        {
            if (rows.Count <= i + 1)
                rows.Add(new int[word.Length + 1]);
            if (Row(term, i) > edits)
                return i + 1;
        }

        distance = rows[term.Length][word.Length];
        return 0;
    }

    /// <summary>One row of the matrix of Damerau and Levenshtein (two neighbours that changed places are one edit); the least number in it.</summary>
    private int Row(string term, int i)
    {
        var (before, row) = (rows[i], rows[i + 1]);
        var least = row[0] = i + 1;
        for (var j = 1; j <= word.Length; j++)
        {
            var cost = Math.Min(Math.Min(before[j], row[j - 1]) + 1, before[j - 1] + (term[i] == word[j - 1] ? 0 : 1));
            if (i > 0 && j > 1 && term[i] == word[j - 2] && term[i - 1] == word[j - 1])
                cost = Math.Min(cost, rows[i - 1][j - 2] + 1);
            row[j] = cost;
            least = Math.Min(least, cost);
        }

        return least;
    }
}

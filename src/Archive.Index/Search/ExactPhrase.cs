using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>Counts where words of one form each stand one after the other in the document on which all cursors stand.</summary>
internal sealed class ExactPhrase(PostingsCursor[] words)
{
    // From the word that is least frequent in the document on, so that few candidates are left for the others.
    private readonly int[] order = [.. Enumerable.Range(0, words.Length)];
    private int[] starts = new int[16];

    public int Count()
    {
        SortByFrequency();
        var count = 0;
        foreach (var number in order)
        {
            if (number == order[0])
                count = Begin(words[number].ReadPositions(), number);
            else
                count = Keep(count, words[number].ReadPositions(), number);
            if (count == 0)
                break;
        }
        return count;
    }

    private void SortByFrequency()
    {
        if (order.Length == 2)
        {
            var first = words[1].Frequency < words[0].Frequency ? 1 : 0;
            (order[0], order[1]) = (first, 1 - first);
            return;
        }
        for (var i = 1; i < order.Length; i++)
        {
            for (var j = i; j > 0 && words[order[j]].Frequency < words[order[j - 1]].Frequency; j--)
                (order[j], order[j - 1]) = (order[j - 1], order[j]);
        }
    }

    private int Begin(ReadOnlySpan<int> positions, int number)
    {
        if (starts.Length < positions.Length)
            starts = new int[positions.Length * 2];
        var count = 0;
        foreach (var position in positions)
        {
            if (position >= number)
                starts[count++] = position - number;
        }
        return count;
    }

    private int Keep(int count, ReadOnlySpan<int> positions, int number)
    {
        var (kept, at) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            var wanted = starts[i] + number;
            while (at < positions.Length && positions[at] < wanted)
                at++;
            if (at == positions.Length)
                break;
            if (positions[at] == wanted)
                starts[kept++] = starts[i];
        }
        return kept;
    }
}

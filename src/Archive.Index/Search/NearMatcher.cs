namespace Archive.Index.Search;

/// <summary>An occurrence of a clause: its first and its last position.</summary>
internal readonly record struct NearPlace(int Start, int End, float Weight);

/// <summary>
/// Finds the windows of a <see cref="NearQuery"/> among the occurrences of its clauses; the index and the highlighter find by the same rule.
/// One sweep: a window begins at the least start that is left, and ends within reach of it.
/// </summary>
/// <param name="reach">From the first position of a window to its last.</param>
internal sealed class NearMatcher(int clauses, long reach)
{
    private readonly int[] next = new int[clauses];
    // Where two clauses want the same start: which clause has it.
    private readonly Dictionary<int, int> seats = [];
    private readonly HashSet<int> tried = [];

    /// <summary>Of each clause: by start, each start once, and the ends ascend too.</summary>
    public List<NearPlace>[] Places { get; } = [.. Enumerable.Range(0, clauses).Select(_ => new List<NearPlace>())];

    public int Start { get; private set; }

    /// <summary>The last position that a window from <see cref="Start"/> can hold.</summary>
    public long End => Start + reach;

    public float Weight { get; private set; }

    public static NearMatcher Of(NearQuery near) =>
        new(near.Clauses.Count, near.Clauses.Sum(clause => (long)Words(clause).Count) - 1 + Math.Max(0, near.Slop));

    public static IReadOnlyList<WordQuery> Words(Query clause) => clause is PhraseQuery phrase ? phrase.Words : [(WordQuery)clause];

    /// <summary>The occurrences of one clause, from the positions of its words.</summary>
    public void Add(int clause, List<PhrasePosition>[] words, int slop)
    {
        var places = Places[clause];
        places.Clear();
        if (words.Length == 1)
        {
            foreach (var (position, weight) in words[0])
                places.Add(new NearPlace(position, position, weight));
            return;
        }

        foreach (var (matched, weight) in PhraseMatcher.Find(words, slop))
            places.Add(new NearPlace(matched[0], matched[^1], weight));
    }

    /// <summary>Before the first window of new places.</summary>
    public void Begin() => Array.Clear(next);

    /// <summary>Moves to the next window; false after the last.</summary>
    public bool Next()
    {
        while (TryBegin())
        {
            var fits = Fits();
            for (var i = 0; i < next.Length; i++)
            {
                if (Places[i][next[i]].Start == Start)
                    next[i]++;
            }

            if (fits)
                return true;
        }

        return false;
    }

    private bool TryBegin()
    {
        Start = int.MaxValue;
        for (var i = 0; i < next.Length; i++)
        {
            if (next[i] == Places[i].Count)
                return false;
            Start = Math.Min(Start, Places[i][next[i]].Start);
        }

        return next.Length > 0;
    }

    /// <summary>Every clause has an occurrence in the window, and they can all be given starts of their own.</summary>
    private bool Fits()
    {
        Weight = float.PositiveInfinity;
        var alone = true;
        for (var i = 0; i < next.Length; i++)
        {
            var first = Places[i][next[i]];
            if (first.End > End)
                return false;
            Weight = Math.Min(Weight, first.Weight);
            for (var j = 0; j < i; j++)
                alone &= Places[j][next[j]].Start != first.Start;
        }

        return alone || SeatAll();
    }

    private bool SeatAll()
    {
        seats.Clear();
        for (var i = 0; i < next.Length; i++)
        {
            tried.Clear();
            if (!Seat(i))
                return false;
        }

        return true;
    }

    /// <summary>A start for a clause, if need be by moving others (Kuhn 1955). As many occurrences as there are clauses are enough to choose from.</summary>
    private bool Seat(int clause)
    {
        var places = Places[clause];
        for (var i = next[clause]; i < Math.Min(places.Count, next[clause] + next.Length) && places[i].End <= End; i++)
        {
            var start = places[i].Start;
            if (!tried.Add(start) || (seats.TryGetValue(start, out var other) && !Seat(other)))
                continue;
            seats[start] = clause;
            return true;
        }

        return false;
    }
}

using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>The filters of a request in one segment.</summary>
internal sealed class FilterSet
{
    /// <summary>More than one column refuses the document, or a number does.</summary>
    public const int Refused = -2;

    public const int Passed = -1;

    private readonly (int Number, KeywordColumn Column, bool[] Allowed)[] keywords;
    private readonly (NumberColumn Column, long Min, long Max)[] numbers;

    public FilterSet(SegmentReader segment, IndexSchema schema, SearchRequest request)
    {
        numbers = [.. request.NumberFilters.Select(f => (segment.Columns.Numbers(schema.NumberOrdinal(f.Column)), f.Min, f.Max))];
        keywords = [.. request.KeywordFilters.Select(f => (schema.KeywordOrdinal(f.Column), f.Values))
            .Select(f => (f.Item1, segment.Columns.Keywords(f.Item1), segment.Columns.Keywords(f.Item1).Allow(f.Values)))];
    }

    public bool IsEmpty => keywords.Length + numbers.Length == 0;

    /// <summary>False where every document passes the filters by number that there are.</summary>
    public bool HasNumbers => numbers.Length > 0;

    /// <summary>The documents that pass the filter by number that fewest pass, in no order.</summary>
    public ReadOnlySpan<int> Fewest()
    {
        var (column, min, max) = numbers[0];
        var fewest = column.ByRank(column.Ranks(min, max));
        foreach (var (other, from, to) in numbers.AsSpan(1))
        {
            var passing = other.ByRank(other.Ranks(from, to));
            if (passing.Length < fewest.Length)
                fewest = passing;
        }
        return fewest;
    }

    /// <summary>Drops the documents that are refused, one column after the other.</summary>
    public void Keep(Batch batch)
    {
        foreach (var (column, min, max) in numbers)
            batch.Keep(new NumberTest(column, min, max));
        foreach (var (_, column, allowed) in keywords)
            batch.Keep(new KeywordTest(column, allowed));
    }

    /// <summary><see cref="Passed"/>, <see cref="Refused"/>, or the one keyword column whose filters refuse the document.</summary>
    public int Test(int document)
    {
        foreach (var (column, min, max) in numbers)
        {
            if (!column.TryGet(document, out var number) || number < min || number > max)
                return Refused;
        }
        var refusing = Passed;
        foreach (var (number, column, allowed) in keywords)
        {
            if (number == refusing || column.HasAny(document, allowed))
                continue;
            if (refusing != Passed)
                return Refused;
            refusing = number;
        }
        return refusing;
    }

    private readonly struct NumberTest(NumberColumn column, long min, long max) : IDocumentTest
    {
        public bool Passes(int document) => column.TryGet(document, out var number) && number >= min && number <= max;
    }

    private readonly struct KeywordTest(KeywordColumn column, bool[] allowed) : IDocumentTest
    {
        public bool Passes(int document) => column.HasAny(document, allowed);
    }
}

using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>The filters of a request in one segment.</summary>
internal sealed class FilterSet
{
    /// <summary>More than one column refuses the document, or a number does.</summary>
    public const int Refused = -2;

    public const int Passed = -1;

    private readonly SegmentReader segment;
    private readonly (int Column, bool[] Allowed)[] keywords;
    private readonly (int Column, long Min, long Max)[] numbers;

    public FilterSet(SegmentReader segment, IndexSchema schema, SearchRequest request)
    {
        this.segment = segment;
        numbers = [.. request.NumberFilters.Select(f => (schema.NumberOrdinal(f.Column), f.Min, f.Max))];
        keywords = [.. request.KeywordFilters.Select(f => (schema.KeywordOrdinal(f.Column), f)).Select(f => (f.Item1, Allow(segment, f.Item1, f.f)))];
    }

    /// <summary><see cref="Passed"/>, <see cref="Refused"/>, or the one keyword column whose filters refuse the document.</summary>
    public int Test(int document)
    {
        foreach (var (column, min, max) in numbers)
        {
            if (segment.Columns.Number(column, document) is not { } number || number < min || number > max)
                return Refused;
        }
        var refusing = Passed;
        foreach (var (column, allowed) in keywords)
        {
            if (column == refusing || HasAny(segment, column, document, allowed))
                continue;
            if (refusing != Passed)
                return Refused;
            refusing = column;
        }
        return refusing;
    }

    public static bool HasAny(SegmentReader segment, int column, int document, bool[] allowed)
    {
        foreach (var ordinal in segment.Columns.Ordinals(column, document))
        {
            if (allowed[ordinal])
                return true;
        }
        return false;
    }

    public static bool[] Allow(SegmentReader segment, int column, KeywordFilter filter)
    {
        var values = filter.Values.ToHashSet(StringComparer.Ordinal);
        var allowed = new bool[segment.Columns.ValueCount(column)];
        for (var i = 0; i < allowed.Length; i++)
            allowed[i] = values.Contains(segment.Columns.Value(column, i));
        return allowed;
    }
}

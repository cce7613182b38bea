using System.Globalization;
using Archive.Authorities;
using Archive.Captures;
using Archive.Index;
using Archive.Ingest;
using Archive.Meetings;
using Archive.Search;
using Archive.Statements;

namespace Archive;

/// <summary>What the archive holds, in numbers.</summary>
/// <param name="Undated">Statements whose meeting has no date that can be derived.</param>
/// <param name="First">The first and the last day of a meeting.</param>
public sealed record Holdings(int Statements, int Captures, int Undated, DateOnly? First, DateOnly? Last,
    IReadOnlyList<FacetValue> Languages, IReadOnlyList<FacetValue> Publishers, FixityState? Fixity);

/// <summary>The archive as one commit left it, for readers. Never changes; safe to share between threads. Its files are let go with it.</summary>
public sealed class ArchiveSnapshot
{
    private readonly ISearchReader index;
    private readonly CaptureStore captures;
    private readonly Lazy<AuthorityRecords> authorities;
    private readonly Lazy<Holdings> holdings;
    private readonly Dictionary<Digest, Fault> quarantine;

    internal ArchiveSnapshot(ISearchReader index, CaptureStore captures, FixityState? fixity, Lazy<AuthorityRecords> authorities)
    {
        this.index = index;
        this.authorities = authorities;
        this.captures = captures;
        quarantine = IndexBuilder.ReadFaults(index.UserData).Quarantine.ToDictionary(entry => entry.Digest, entry => entry.Fault);
        holdings = new Lazy<Holdings>(() => Count(fixity));
    }

    /// <exception cref="IndexMissingException">Nothing was read into the folder yet.</exception>
    /// <exception cref="IndexVersionException">The index was made by another version.</exception>
    public static ArchiveSnapshot Open(ArchiveFolder folder) =>
        new(folder.OpenIndex(), CaptureStore.Open(folder.Captures, TimeProvider.System), FixityState.Read(folder.Fixity), new Lazy<AuthorityRecords>(() => AuthorityRecords.Load(folder.Authorities)));

    /// <summary>People, organisations, places, topics and concepts, with their name forms. Read on first use.</summary>
    public AuthorityRecords Authorities => authorities.Value;

    public long Generation => index.Generation;

    public Holdings Holdings => holdings.Value;

    public Statement? Find(StatementId id) =>
        index.TryGetStored(id.ToString(), out var stored) ? StatementJson.Read(stored.Span) : null;

    public SearchPage Search(SearchQuery query, CancellationToken cancel) => SearchRoom.Search(index, authorities.Value, query, cancel);

    /// <summary>Queries that what was typed can become: its last word completed, then titles; at most 10, none for more than 100 characters.</summary>
    public IReadOnlyList<string> Suggest(string typed, CancellationToken cancel) => new SuggestionRoom(index, cancel).Of(typed);

    /// <summary>Every statement, in the order of the sources and of the places in them.</summary>
    public IReadOnlyList<Statement> All() => All(index);

    internal static IReadOnlyList<Statement> All(ISearchReader index) =>
        [.. Load(index, new SearchRequest(new Everything()) { Limit = Math.Max(1, index.Count) })
            .OrderBy(statement => statement.Source.Path, StringComparer.Ordinal).ThenBy(statement => statement.Source.Ordinal)];

    /// <summary>Newest meetings first; the undated are not among them.</summary>
    public IReadOnlyList<StatementSummary> Newest(int limit) => Summaries(Between(long.MinValue, long.MaxValue, SortOrder.Newest, limit));

    /// <summary>How many statements report a meeting on each day of a range; a statement that is dated to a month counts on no day.</summary>
    public IReadOnlyDictionary<DateOnly, int> MeetingDays(DateOnly from, DateOnly to)
    {
        var request = new SearchRequest(new Everything()) { Limit = 0, NumberFilters = Overlapping(from, to), Facets = [SearchSchema.Day] };
        return index.Search(request).Facets[SearchSchema.Day]
            .Select(count => (Day: DateOnly.ParseExact(count.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture), count.Count))
            .Where(entry => entry.Day >= from && entry.Day <= to)
            .ToDictionary(entry => entry.Day, entry => entry.Count);
    }

    /// <summary>Statements whose meeting can have been in the range, oldest first.</summary>
    public IReadOnlyList<StatementSummary> MeetingsBetween(DateOnly from, DateOnly to) => Summaries(new SearchRequest(new Everything())
    {
        Limit = SearchRoom.DeepestHit,
        NumberFilters = Overlapping(from, to),
        Sort = SortOrder.Oldest,
        SortColumn = SearchSchema.Order,
    });

    /// <summary>Statements whose meeting has no date that can be derived.</summary>
    public IReadOnlyList<StatementSummary> Undated(int offset, int limit) => Summaries(new SearchRequest(new Everything())
    {
        Offset = offset,
        Limit = limit,
        KeywordFilters = [new KeywordFilter(SearchSchema.Year, [""])],
    });

    /// <summary>The statements before and after in meeting order; null at the ends, and both for an undated one.</summary>
    public (StatementSummary? Previous, StatementSummary? Next) Neighbours(StatementId id)
    {
        if (Find(id)?.Meeting?.Date.From is not { } day)
            return (null, null);
        var order = StatementDocument.OrderOf(day, id);
        return (Summaries(Between(long.MinValue, order - 1, SortOrder.Newest, 1)).FirstOrDefault(),
            Summaries(Between(order + 1, long.MaxValue, SortOrder.Oldest, 1)).FirstOrDefault());
    }

    public Capture? Capture(Digest digest) => captures.TryGet(digest, out var capture) ? capture : null;

    public IReadOnlyList<Capture> Captures => captures.All;

    /// <summary>The bytes as they were acquired; their digest is checked on every read.</summary>
    public byte[] Bytes(Capture capture) => captures.Read(capture);

    public IReadOnlyList<Statement> StatementsOf(Digest capture) =>
        [.. Load(index, new SearchRequest(new Everything()) { Limit = SearchRoom.DeepestHit, KeywordFilters = [new KeywordFilter(SearchSchema.Capture, [capture.Hex])] })
            .OrderBy(statement => statement.Source.Ordinal)];

    /// <summary>Why nothing could be read from the capture; null where it was read.</summary>
    public Fault? Quarantine(Digest capture) => quarantine.GetValueOrDefault(capture);

    private static SearchRequest Between(long from, long to, SortOrder sort, int limit) => new(new Everything())
    {
        Limit = limit,
        NumberFilters = [new NumberFilter(SearchSchema.Order, from, to)],
        Sort = sort,
        SortColumn = SearchSchema.Order,
    };

    private static NumberFilter[] Overlapping(DateOnly from, DateOnly to) =>
        [new NumberFilter(SearchSchema.From, long.MinValue, to.DayNumber), new NumberFilter(SearchSchema.To, from.DayNumber, long.MaxValue)];

    private static IEnumerable<Statement> Load(ISearchReader index, SearchRequest request) => index.Search(request).Hits.Select(hit => StatementJson.Read(index.Stored(hit.Doc)));

    private List<StatementSummary> Summaries(SearchRequest request) => [.. Load(index, request).Select(StatementSummary.Of)];

    private Holdings Count(FixityState? fixity)
    {
        var counted = index.Search(new SearchRequest(new Everything()) { Limit = 0, Facets = [SearchSchema.Lang, SearchSchema.Publisher, SearchSchema.Year] });
        return new Holdings(
            index.Count,
            captures.All.Count,
            counted.Facets[SearchSchema.Year].Where(value => value.Value.Length == 0).Sum(value => value.Count),
            Edge(SortOrder.Oldest),
            Edge(SortOrder.Newest),
            Values(counted, SearchSchema.Lang),
            Values(counted, SearchSchema.Publisher),
            fixity);
    }

    private static List<FacetValue> Values(SearchResults results, string column) =>
        [.. results.Facets[column].Select(value => new FacetValue(value.Value, value.Count, Chosen: false))];

    private DateOnly? Edge(SortOrder sort)
    {
        var hit = index.Search(Between(long.MinValue, long.MaxValue, sort, 1)).Hits.FirstOrDefault();
        return hit is not null && index.Number(hit.Doc, sort == SortOrder.Oldest ? SearchSchema.From : SearchSchema.To) is { } day ? DateOnly.FromDayNumber((int)day) : null;
    }
}

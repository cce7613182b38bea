using Archive.Authorities;
using Archive.Index;
using Archive.Meetings;
using Archive.Statements;
using Archive.Text;

namespace Archive.Search;

/// <summary>What a reader asks: the words, and every filter that the address carries.</summary>
public sealed record SearchQuery(string Text)
{
    public IReadOnlyList<Language> Languages { get; init; } = [];
    /// <summary>Publisher names; the empty string stands for texts that name none.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];
    /// <summary>Gregorian years of the meeting; 0 stands for texts whose meeting has no derivable date.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];
    /// <summary>What is searched besides the words as written.</summary>
    public Expansions Expansions { get; init; } = Expansions.All;
    public SortOrder Sort { get; init; }
    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 10;
}

/// <summary>A text and the parts of it that match, as whole words: <c>[Start, End)</c> in UTF-16 units.</summary>
public sealed record MarkedText(string Text, IReadOnlyList<Span> Marks);

/// <summary>Why a text was found: what stands in it for a word of the query.</summary>
/// <param name="Word">The reader's word.</param>
/// <param name="Matched">The words of the text, as written there.</param>
/// <param name="Language">Of the text at that place.</param>
/// <param name="Record">The authority record or concept that joins the two, if one does.</param>
public sealed record HitReason(string Word, FormKind Kind, string Matched, Language Language, AuthorityRecord? Record);

/// <param name="Snippet">The best paragraph, shortened around the marks (an ellipsis at a cut end).</param>
/// <param name="Paragraph">The number of that paragraph: the hit links to <c>/s/{id}#p{Paragraph}</c>; 0 where only the title matches.</param>
/// <param name="Missing">The query's words that this text does not have; empty for a full hit.</param>
/// <param name="Why">For each word that it has, the best form of it in the title or in any paragraph.</param>
public sealed record SearchHit(StatementSummary Statement, MarkedText Title, MarkedText Snippet, int Paragraph, IReadOnlyList<string> Missing, IReadOnlyList<HitReason> Why);

/// <summary>One form that was searched for a word.</summary>
/// <param name="Texts">How many texts have it.</param>
/// <param name="Record">The authority record or concept that gave it, if one did.</param>
public sealed record SearchedForm(FormKind Kind, Language Language, string Text, int Texts, AuthorityRecord? Record);

/// <summary>A spelling that some text has, near one that none has.</summary>
public sealed record NearSpelling(string Text, Language Language, int Texts);

/// <summary>How one word of the query was read: what was searched for it, in which languages.</summary>
/// <param name="Forms">The word's own form first, then the others that some text has; each form once.</param>
/// <param name="Texts">How many texts have it in any of the forms.</param>
/// <param name="Near">Where no text has it, or only words of other scripts that sound like it: the nearest spellings, the best first.</param>
/// <param name="TotalWithout">Where no text has it: how many texts have all the other words; else null.</param>
public sealed record WordReading(string Word, IReadOnlyList<SearchedForm> Forms, int Texts, IReadOnlyList<NearSpelling> Near, int? TotalWithout)
{
    /// <summary>A function word among others: texts of other languages need not have it, and nobody misses it.</summary>
    public bool IsFunctionWord { get; init; }

    /// <summary>A phrase stands in “quotation marks” here, whichever marks the reader typed.</summary>
    public bool IsPhrase => Word.StartsWith('“') && Word.IndexOf('”', StringComparison.Ordinal) == Word.Length - 1;

    /// <summary>Several words or phrases, joined by OR or NEAR.</summary>
    public bool IsJoined => Word.Contains(" OR ", StringComparison.Ordinal) || Word.Contains(" NEAR/", StringComparison.Ordinal);

    /// <summary>The query with this word replaced by a spelling, or without it; the query itself where the word cannot be told in it.</summary>
    public string Replaced(string query, string by)
    {
        var word = IsPhrase ? Word[1..^1] : Word;
        var at = query.IndexOf(word, StringComparison.Ordinal);
        while (at >= 0 && !StandsAlone(query, at, at + word.Length))
            at = query.IndexOf(word, at + 1, StringComparison.Ordinal);
        if (at < 0)
            return query;
        var (start, end) = IsPhrase && at > 0 && at + word.Length < query.Length ? (at - 1, at + word.Length + 1) : (at, at + word.Length);
        return string.Join(' ', $"{query[..start]}{by}{query[end..]}".Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool StandsAlone(string query, int start, int end) => (start == 0 || Ends(query[start - 1])) && (end == query.Length || Ends(query[end]));

    private static bool Ends(char c) => char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSymbol(c);
}

/// <summary>A kind of expansion that plays a part in this query.</summary>
/// <param name="Adds">How many of the texts are found only thanks to it; where it is off, how many more there would be.</param>
public sealed record ExpansionSwitch(Expansions Kind, bool IsOn, int Adds);

public sealed record FacetValue(string Value, int Count, bool Chosen);

public sealed record SearchPage(
    SearchQuery Query,
    IReadOnlyList<WordReading> ReadAs,
    IReadOnlyList<ExpansionSwitch> Switches,
    string? Notice,
    int Total,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<SearchHit> Partial,
    IReadOnlyList<FacetValue> Languages,
    IReadOnlyList<FacetValue> Publishers,
    IReadOnlyList<FacetValue> Years)
{
    /// <summary>More words begin like one with a star than were searched.</summary>
    public bool PrefixesCut { get; init; }
}

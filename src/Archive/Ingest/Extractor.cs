using Archive.Captures;
using Archive.Statements;
using Archive.Text;
using Archive.Text.Dates;
using Archive.Text.Detection;

namespace Archive.Ingest;

/// <summary>What came of one capture: its statements, or why nothing could be read; and the curation that did not fit.</summary>
internal sealed record Extraction(IReadOnlyList<Statement> Statements, Fault? Fault, IReadOnlyList<Fault> CurationFaults);

/// <summary>
/// Makes statements of a capture: decoding, reading by media type, roles of blocks, division, language, dates, and the
/// curation laid over them. A pure function of what it is given: the same input gives the same statements anywhere.
/// </summary>
internal static class Extractor
{
    /// <summary>Changes with every change of what comes out; the index records it and is made again when it differs.</summary>
    public const int Version = 1;

    private const int TitleLength = 90;

    public static Extraction Extract(string collection, string path, Digest capture, byte[] bytes, string mediaType,
        IReadOnlyList<Curation> curation, Func<string, int, StatementId> idOf)
    {
        try
        {
            var text = SourceDecoder.Decode(bytes);
            return Statements(collection, path, capture, Read(text, mediaType), curation, idOf);
        }
        catch (UnreadableSourceException fault)
        {
            return new Extraction([], new Fault(path, fault.Place, fault.Reason, fault.Fix), []);
        }
    }

    /// <summary>What the libraries that parse Markdown and HTML throw on input that they did not foresee costs the one file, not the ingest.</summary>
    private static SourceText Read(string text, string mediaType)
    {
        try
        {
            return mediaType switch
            {
                MediaTypes.Markdown => MarkdownText.Read(text),
                MediaTypes.Html => HtmlText.Read(text),
                _ => PlainText.Read(text),
            };
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or IndexOutOfRangeException
            or NullReferenceException or FormatException or InsufficientExecutionStackException or AngleSharp.Dom.DomException)
        {
            throw new UnreadableSourceException("", $"The file's markup could not be parsed ({fault.Message}).", "Give the text itself, as .txt in UTF-8.");
        }
    }

    private static Extraction Statements(string collection, string path, Digest capture, SourceText source,
        IReadOnlyList<Curation> curation, Func<string, int, StatementId> idOf)
    {
        var roled = BlockRules.Apply(source.Blocks);
        var language = LanguageOf(roled).Language;
        var (many, division) = Listing.Judge(source.Blocks, roled, language);
        if (curation.LastOrDefault(entry => entry.Listing is not null) is { } asked)
            (many, division) = (asked.Listing!.Value, new Evidence("curation", asked.Quote, asked.Reason));
        var parts = many ? Divide(roled) : [roled];
        var faults = Misfits(path, source.Text, parts.Count, curation);
        var fitting = curation.Where(entry => entry.Quote.Length == 0 || source.Text.Contains(entry.Quote, StringComparison.Ordinal)).ToList();
        var statements = new List<Statement>();
        for (var i = 0; i < parts.Count; i++)
        {
            var own = fitting.Where(entry => entry.Statement is null || entry.Statement == i + 1).ToList();
            var place = new StatementSource(collection, path, i + 1, capture, division);
            statements.Add(One(idOf(path, i + 1), place, parts[i], own));
        }
        return new Extraction(statements, null, faults);
    }

    /// <summary>One paragraph a statement; what stands over the first goes with it, what stands under the last with that.</summary>
    private static List<List<RoledBlock>> Divide(List<RoledBlock> roled)
    {
        var parts = new List<List<RoledBlock>>();
        var open = new List<RoledBlock>();
        foreach (var block in roled)
        {
            if (block.Role == BlockRole.Paragraph && open.Exists(other => other.Role == BlockRole.Paragraph))
            {
                parts.Add(open);
                open = [];
            }
            open.Add(block);
        }
        parts.Add(open);
        return parts;
    }

    private static Statement One(StatementId id, StatementSource source, List<RoledBlock> roled, List<Curation> curation)
    {
        var (language, languageEvidence) = LanguageOf(roled);
        if (curation.LastOrDefault(entry => entry.Language is not null) is { } named)
            (language, languageEvidence) = (named.Language!.Value, By(named));
        var number = 0;
        var blocks = roled.Select(block => new Block(
            block.Role,
            block.Role == BlockRole.Paragraph ? ++number : 0,
            block.Text,
            BlockLanguage(block.Text, language),
            block.Spans,
            block.Evidence)).ToList();
        var (title, titleEvidence) = Title(blocks, curation);
        var published = Curated(curation, DateRole.Publication, entry => entry.Publication);
        var dates = Dates(blocks, published?.Date);
        var choice = MeetingDate.Choose([.. dates.Select(date => new DateCandidate(date.Date, IsOverText(blocks[date.Block])))]);
        return new Statement(id, title, titleEvidence, language, languageEvidence, blocks, source,
            PublisherOf(curation, language),
            Curated(curation, DateRole.Meeting, entry => entry.Meeting) ?? Dated(choice.Meeting, choice.MeetingRule),
            published ?? Dated(choice.Publication, choice.PublicationRule),
            dates);
    }

    private static (string Title, Evidence Evidence) Title(List<Block> blocks, List<Curation> curation)
    {
        if (curation.LastOrDefault(entry => entry.Title is not null) is { } named)
            return (named.Title!, By(named));
        if (blocks.Find(block => block.Role == BlockRole.Headline) is { } headline)
            return (headline.Text, new Evidence("headline", headline.Text));
        var first = blocks.Find(block => block.Role == BlockRole.Paragraph) ?? blocks[0];
        var opening = Sentences.Opening(first.Text, TitleLength);
        return (opening, new Evidence("opening-words", opening.TrimEnd('…')));
    }

    private static (Language Language, Evidence Evidence) LanguageOf(IEnumerable<RoledBlock> blocks)
    {
        var text = string.Join('\n', blocks.Where(block => block.Role is BlockRole.Paragraph or BlockRole.Headline).Select(block => block.Text));
        var detected = LanguageDetector.Detect(text);
        return (detected.Language, new Evidence("detected", "", detected.Reason));
    }

    private static Language BlockLanguage(string text, Language statement)
    {
        var detected = LanguageDetector.Detect(text).Language;
        return detected == Language.Undetermined ? statement : detected;
    }

    private static Publisher? PublisherOf(List<Curation> curation, Language language) =>
        curation.LastOrDefault(entry => entry.Publisher is not null) is { } named
            ? new Publisher(named.Publisher!, named.PublisherLanguage ?? language, By(named))
            : null;

    private static DatedFact? Dated(ArchiveDate? date, string rule) => date is null ? null : new DatedFact(date, new Evidence(rule, date.Text));

    /// <summary>Every date of the statement. The lines over the text come first, since «today» in it is the day that they give.</summary>
    private static List<DateInBlock> Dates(List<Block> blocks, ArchiveDate? published)
    {
        var dates = new List<DateInBlock>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (IsOverText(blocks[i]))
                dates.AddRange(DateReader.Read(blocks[i].Text, blocks[i].Language).Select(date => new DateInBlock(i, date)));
        }
        var written = published ?? dates.Find(date => date.Date.From is not null && date.Date.From == date.Date.To)?.Date;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (!IsOverText(blocks[i]))
                dates.AddRange(DateReader.Read(blocks[i].Text, blocks[i].Language, written?.From).Select(date => new DateInBlock(i, date)));
        }
        return [.. dates.OrderBy(date => date.Block)];
    }

    private static bool IsOverText(Block block) => block.Role is BlockRole.DateLine or BlockRole.Headline;

    private static DatedFact? Curated(List<Curation> curation, DateRole role, Func<Curation, string?> value)
    {
        if (curation.LastOrDefault(entry => value(entry) is not null) is not { } entry)
            return null;
        var edtf = value(entry)!;
        if (!Edtf.TryParse(edtf, out var from, out var to))
            return null;
        var certainty = edtf.Contains('?', StringComparison.Ordinal) ? DateCertainty.Uncertain
            : edtf.AsSpan().IndexOfAny('~', '%') >= 0 ? DateCertainty.Approximate : DateCertainty.Certain;
        return new DatedFact(new ArchiveDate(edtf, 0, 0, CalendarKind.Gregorian, edtf, from, to, certainty, null, role, "curation"), By(entry));
    }

    private static Evidence By(Curation entry) => new("curation", entry.Quote, entry.Reason);

    private static List<Fault> Misfits(string path, string text, int statements, IReadOnlyList<Curation> curation)
    {
        var faults = new List<Fault>();
        foreach (var entry in curation)
        {
            if (entry.Statement > statements)
            {
                faults.Add(new Fault(path, "", string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"Curation speaks of statement {entry.Statement}, but the file has {statements}."), "Correct the entry's «statement»."));
            }
            if (entry.Quote.Length > 0 && !text.Contains(entry.Quote, StringComparison.Ordinal))
                faults.Add(new Fault(path, "", $"Curation quotes «{entry.Quote}», which does not stand in the file; the entry is not applied.", "Copy the quote from the file."));
        }
        return faults;
    }
}

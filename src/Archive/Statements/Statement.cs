using Archive.Captures;
using Archive.Text;
using Archive.Text.Dates;

namespace Archive.Statements;

/// <summary>What a derived fact was derived from: a span of the source's text, or a curator's entry, and the rule that said so.</summary>
/// <param name="Rule">The name of the rule (<c>banner-cue</c>, <c>page-break</c>, <c>curation</c>); the rule's own class documents it.</param>
/// <param name="Quote">The words that the rule read, as published; empty where there are none.</param>
/// <param name="Note">The curator's reason, or what the rule saw; for people.</param>
public sealed record Evidence(string Rule, string Quote, string? Note = null);

/// <summary><c>[Start, End)</c> in UTF-16 units of the source's decoded text.</summary>
public readonly record struct Span(int Start, int End);

/// <summary>What a block of a source is. Only paragraphs are numbered, linked to and searched as body.</summary>
public enum BlockRole
{
    /// <summary>A banner: the name of the site or office that stands over every page.</summary>
    Header,
    Headline,
    DateLine,
    Paragraph,
    /// <summary>Where the text was taken from, in its own words.</summary>
    SourceLine,
    /// <summary>What is left under a page: codes, page numbers.</summary>
    Footer,
}

/// <summary>A block of the source, as published. A block that a page break cut in two has a span for each piece.</summary>
/// <param name="Number">The paragraph's number from 1; 0 for every other role.</param>
public sealed record Block(
    BlockRole Role,
    int Number,
    string Text,
    Language Language,
    IReadOnlyList<Span> Spans,
    IReadOnlyList<Evidence> Evidence);

/// <summary>Where a statement stands: the file in its collection, and the capture that holds its bytes.</summary>
/// <param name="Path">Collection and relative path with forward slashes: <c>seeds/000.txt</c>. The key that ids are minted from.</param>
/// <param name="Ordinal">The place of the statement in the file, from 1.</param>
/// <param name="Division">Why the file was taken as one statement or as a listing of many.</param>
public sealed record StatementSource(string Collection, string Path, int Ordinal, Digest Capture, Evidence Division);

public sealed record Publisher(string Name, Language Language, Evidence Evidence);

/// <summary>A date with what it was derived from.</summary>
public sealed record DatedFact(ArchiveDate Date, Evidence Evidence);

/// <summary>
/// The citable unit: one published text in one language, from one publisher. A pure function of the capture, the
/// curation and the extractor's version: made again, it comes out the same on any machine.
/// </summary>
/// <param name="Title">The headline; where none was published, the opening words, and <paramref name="TitleEvidence"/> says so.</param>
/// <param name="Blocks">Everything the source holds of this statement, in its order.</param>
/// <param name="Publisher">Null where the text names none.</param>
/// <param name="Meeting">The date of the meeting that it reports; null where it cannot be derived.</param>
/// <param name="Publication">The day it was published or broadcast; null where it cannot be derived.</param>
/// <param name="Dates">Every date that is written in the text; spans count in the block that <see cref="DateInBlock.Block"/> names.</param>
public sealed record Statement(
    StatementId Id,
    string Title,
    Evidence TitleEvidence,
    Language Language,
    Evidence LanguageEvidence,
    IReadOnlyList<Block> Blocks,
    StatementSource Source,
    Publisher? Publisher,
    DatedFact? Meeting,
    DatedFact? Publication,
    IReadOnlyList<DateInBlock> Dates)
{
    public IEnumerable<Block> Paragraphs => Blocks.Where(block => block.Role == BlockRole.Paragraph);
}

/// <param name="Block">The place of the block in <see cref="Statement.Blocks"/>.</param>
public sealed record DateInBlock(int Block, ArchiveDate Date);

using Archive.Statements;
using Archive.Text;
using Archive.Text.Dates;
using Archive.Text.Detection;

namespace Archive.Ingest;

/// <summary>A block whose role is known; it gets its number when the statement is made.</summary>
internal sealed record RoledBlock(BlockRole Role, string Text, IReadOnlyList<Span> Spans, IReadOnlyList<Evidence> Evidence);

/// <summary>
/// Says what each block of a source is, by rules that know no source:
/// <list type="bullet">
/// <item><c>above</c>, <c>heading</c>, <c>below</c>: the format itself sets the block apart.</item>
/// <item><c>banner-cue</c>: a short first line with a word for a site or agency, over a further line.</item>
/// <item><c>date-only</c>: a short line over or under the text that is nothing but a date and its label.</item>
/// <item><c>date-after-dash</c>: the date at the end of a headline, behind a dash or bar.</item>
/// <item><c>before-text</c>: a line over the first running text that does not end as running text does: a headline.</item>
/// <item><c>source-cue</c>, <c>domain-only</c>: a short line under the text that says where it is from.</item>
/// <item><c>footer-cue</c>, <c>no-words</c>: a short line under the text that is a code, a page number or a notice.</item>
/// <item><c>running-text</c>: everything else is a paragraph.</item>
/// </list>
/// </summary>
internal static class BlockRules
{
    public static List<RoledBlock> Apply(IReadOnlyList<SourceBlock> blocks)
    {
        var body = FirstBody(blocks);
        var end = blocks.Count;
        var tail = new List<RoledBlock>();
        while (end > body + 1 && Below(blocks[end - 1]) is { } below)
        {
            tail.Insert(0, below);
            end--;
        }
        var roled = new List<RoledBlock>();
        for (var i = 0; i < body; i++)
            roled.AddRange(Above(blocks[i], isFirst: i == 0, isAlone: blocks.Count == 1));
        for (var i = body; i < end; i++)
            roled.Add(blocks[i].Mark == BlockMark.Heading ? Roled(BlockRole.Headline, blocks[i], "heading") : Roled(BlockRole.Paragraph, blocks[i], "running-text"));
        roled.AddRange(tail);
        return roled;
    }

    /// <summary>The first block that is text and not a line over it; where nothing reads as text, the last that could be.</summary>
    private static int FirstBody(IReadOnlyList<SourceBlock> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Mark == BlockMark.None && Sentences.IsRunningText(blocks[i].Text))
                return i;
        }
        var first = 0;
        while (first < blocks.Count - 1 && (blocks[first].Mark is BlockMark.Above or BlockMark.Heading || IsDateOnly(blocks[first].Text)))
            first++;
        // Lines with no full stop at all, a poem or a list: a first line that stands apart from the others is its headline.
        if (first == 0 && blocks.Count > 2 && blocks[1].Gap > blocks[2].Gap)
            first = 1;
        return first;
    }

    private static IEnumerable<RoledBlock> Above(SourceBlock block, bool isFirst, bool isAlone)
    {
        if (block.Mark == BlockMark.Above)
            return [Roled(BlockRole.Header, block, "above")];
        if (block.Mark == BlockMark.Heading)
            return [Roled(BlockRole.Headline, block, "heading")];
        if (IsDateOnly(block.Text))
            return [Roled(BlockRole.DateLine, block, "date-only")];
        if (isFirst && !isAlone && Sentences.IsLabel(block.Text))
        {
            var cue = BlockCues.Find("banner", block.Text);
            if (cue is not null)
                return [Roled(BlockRole.Header, block, "banner-cue", cue)];
            if (BlockCues.IsDomain(block.Text))
                return [Roled(BlockRole.Header, block, "domain-only")];
        }
        return SplitDate(block) ?? [Roled(BlockRole.Headline, block, "before-text")];
    }

    private static RoledBlock? Below(SourceBlock block)
    {
        if (block.Mark == BlockMark.Below)
            return Roled(BlockRole.Footer, block, "below");
        if (block.Mark != BlockMark.None || !Sentences.IsLabel(block.Text))
            return null;
        if (IsDateOnly(block.Text))
            return Roled(BlockRole.DateLine, block, "date-only");
        if (BlockCues.AtStart("footer", block.Text) is { } footer)
            return Roled(BlockRole.Footer, block, "footer-cue", footer);
        if (!HasWords(block.Text))
            return Roled(BlockRole.Footer, block, "no-words");
        if (BlockCues.IsDomain(block.Text))
            return Roled(BlockRole.SourceLine, block, "domain-only");
        return !Sentences.Ends(block.Text) && BlockCues.AtStart("source", block.Text) is { } source
            ? Roled(BlockRole.SourceLine, block, "source-cue", source)
            : null;
    }

    /// <summary>«Headline - 31 / خرداد / 1402»: the date is a date line of its own.</summary>
    private static RoledBlock[]? SplitDate(SourceBlock block)
    {
        if (block.Spans.Count != 1)
            return null;
        var last = DateReader.Read(block.Text, LanguageDetector.Detect(block.Text).Language).LastOrDefault();
        if (last is null || last.From is null || block.Text.AsSpan(last.End).IndexOfAnyExcept(" )]») ".AsSpan()) >= 0)
            return null;
        var before = block.Text.AsSpan(0, last.Start).TrimEnd();
        if (before.IsEmpty || !"-–—―|،,:(".Contains(before[^1], StringComparison.Ordinal))
            return null;
        var headline = before[..^1].TrimEnd().Length;
        if (headline == 0)
            return null;
        var start = block.Spans[0].Start;
        return
        [
            new RoledBlock(BlockRole.Headline, block.Text[..headline], [new Span(start, start + headline)], [.. block.Evidence, new Evidence("before-text", "")]),
            new RoledBlock(BlockRole.DateLine, block.Text[last.Start..last.End], [new Span(start + last.Start, start + last.End)], [new Evidence("date-after-dash", block.Text)]),
        ];
    }

    /// <summary>A date, perhaps with its weekday, a label and the hour, and not one word more.</summary>
    private static bool IsDateOnly(string text)
    {
        if (!Sentences.IsLabel(text))
            return false;
        var dates = DateReader.Read(text, LanguageDetector.Detect(text).Language);
        if (!dates.Any(date => date.From is not null))
            return false;
        var rest = text.ToCharArray();
        foreach (var date in dates)
            rest.AsSpan(date.Start..date.End).Fill(' ');
        var words = new string(rest).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(HasWords).ToList();
        return words.Count == 0 || (words.Count <= 2 && BlockCues.AtStart("date", text) is not null);
    }

    /// <summary>True where a letter of any script stands in the text.</summary>
    private static bool HasWords(string text) => text.EnumerateRunes().Any(System.Text.Rune.IsLetter);

    private static RoledBlock Roled(BlockRole role, SourceBlock block, string rule, string quote = "") =>
        new(role, block.Text, block.Spans, [.. block.Evidence, new Evidence(rule, quote)]);
}

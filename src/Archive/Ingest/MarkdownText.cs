using System.Text;
using Archive.Statements;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Archive.Ingest;

/// <summary>Reads Markdown: the words of its headings, paragraphs, list items and quotations. HTML in it is text, never markup.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePreciseSourceLocation().DisableHtml().Build();

    public static SourceText Read(string text)
    {
        var blocks = new List<SourceBlock>();
        foreach (var block in Parse(text).Descendants<LeafBlock>())
        {
            var words = block switch
            {
                { Inline: { } inline } => Words(inline),
                _ => block.Lines.ToString(),
            };
            words = words.Trim();
            if (Blank.Is(words))
                continue;
            var mark = block switch
            {
                HeadingBlock => BlockMark.Heading,
                Markdig.Extensions.Yaml.YamlFrontMatterBlock => BlockMark.Above,
                _ => BlockMark.None,
            };
            var span = new Span(Math.Max(0, block.Span.Start), Math.Min(text.Length, block.Span.End + 1));
            blocks.Add(new SourceBlock(words, [span], blocks.Count == 0 ? 0 : 1, mark, []));
        }
        return blocks.Count > 0
            ? new SourceText(text, blocks)
            : throw new UnreadableSourceException("", "The Markdown holds no text.", "Put the text into it.");
    }

    /// <summary>Markdig sets its own limit to nesting, far from the end of the stack; beyond it the file is refused.</summary>
    private static MarkdownDocument Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException fault) when (fault.Message.Contains("nested", StringComparison.Ordinal))
        {
            throw new UnreadableSourceException("", "The Markdown is nested too deep.", "Take quotations and lists out of one another.");
        }
    }

    private static string Words(ContainerInline inline)
    {
        var words = new StringBuilder();
        foreach (var part in inline.Descendants())
        {
            switch (part)
            {
                case LiteralInline literal:
                    words.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    words.Append(code.Content);
                    break;
                case LineBreakInline:
                    words.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    words.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    words.Append(link.Url);
                    break;
            }
        }
        return words.ToString();
    }
}

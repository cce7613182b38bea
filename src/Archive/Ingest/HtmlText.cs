using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace Archive.Ingest;

/// <summary>
/// Reads a page: the words of its main part, block by block. Nothing of its markup is kept or run. What the page sets
/// apart as header or navigation stands above the text, its footer below. Rules:
/// <list type="bullet">
/// <item>An element that the page hides is not text: <c>hidden</c>, <c>aria-hidden="true"</c>, or <c>display: none</c> or
/// <c>visibility: hidden</c> in its own style. Not so the body: a page that hides it shows it later by script.</item>
/// <item>A line of <c>pre</c> is a block; elsewhere lines of the file are nothing but white space.</item>
/// <item>A page with no heading has its title for one.</item>
/// <item>A page nested deeper than 512 elements is refused while it is parsed, before that takes time.</item>
/// </list>
/// </summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
        { "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "SVG", "MATH", "IFRAME", "OBJECT", "FORM", "BUTTON", "SELECT", "TEXTAREA", "HEAD", "AUDIO", "VIDEO", "CANVAS" };

    private static readonly HashSet<string> BlockNames = new(StringComparer.Ordinal)
    {
        "ADDRESS", "ARTICLE", "ASIDE", "BLOCKQUOTE", "BODY", "DD", "DETAILS", "DIV", "DL", "DT", "FIGCAPTION", "FIGURE", "FOOTER",
        "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HR", "HTML", "LI", "MAIN", "NAV", "OL", "P", "PRE", "SECTION", "SUMMARY",
        "TABLE", "TBODY", "TD", "TFOOT", "TH", "THEAD", "TR", "UL",
    };

    /// <summary>Deeper than any honest page, and far from the end of the stack.</summary>
    private const int DeepestNesting = 512;

    public static SourceText Read(string text)
    {
        var document = Parse(text);
        var blocks = new List<SourceBlock>();
        var words = new StringBuilder();
        var root = document.Body ?? throw new UnreadableSourceException("", "The page has no body.", "Put the text into it.");
        Walk(root, BlockMark.None, false, blocks, words);
        Close(blocks, words, BlockMark.None);
        if (blocks.Count == 0)
            throw new UnreadableSourceException("", "The page holds no text (it may need script to show any).", "Save the page as a browser shows it.");
        if (document.Title is { } title && !Blank.Is(title) && !blocks.Any(block => block.Mark == BlockMark.Heading))
            blocks.Insert(0, new SourceBlock(title.Trim(), [], 0, BlockMark.Heading, []));
        return new SourceText(text, blocks);
    }

    private static IDocument Parse(string text)
    {
        INode? last = null;
        return new HtmlParser(new HtmlParserOptions { MaximumDepth = DeepestNesting * 2, OnCreated = Count }).ParseDocument(text);

        // An element has its place in the page by the time the next one is made.
        void Count(IElement element, TextPosition position)
        {
            var depth = 0;
            for (var at = last; at is not null; at = at.Parent)
                depth++;
            if (depth > DeepestNesting)
                throw new UnreadableSourceException(Line(position), "The page's elements are nested too deep.", "Save the page without its layout.");
            last = element;
        }
    }

    private static string Line(TextPosition position) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {position.Line}");

    private static void Walk(INode node, BlockMark mark, bool keepsLines, List<SourceBlock> blocks, StringBuilder words)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText piece)
            {
                Append(piece.Data, mark, keepsLines, blocks, words);
            }
            else if (child is IElement element && !Dropped.Contains(element.TagName.ToUpperInvariant()) && !IsHidden(element))
            {
                var name = element.TagName.ToUpperInvariant();
                var inner = Mark(name, mark, element);
                var isBlock = BlockNames.Contains(name);
                if (isBlock)
                    Close(blocks, words, mark);
                if (name == "BR")
                    Append(keepsLines ? "\n" : " ", mark, keepsLines, blocks, words);
                Walk(element, inner, keepsLines || name == "PRE", blocks, words);
                if (isBlock)
                    Close(blocks, words, inner);
            }
        }
    }

    private static void Append(string data, BlockMark mark, bool keepsLines, List<SourceBlock> blocks, StringBuilder words)
    {
        var lines = keepsLines ? data.Split('\n') : [data];
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                Close(blocks, words, mark);
            words.Append(lines[i]);
        }
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || string.Equals(element.GetAttribute("aria-hidden")?.Trim(), "true", StringComparison.OrdinalIgnoreCase)
        || (element.GetAttribute("style") is { } style && style.Split(';').Any(Hides));

    /// <summary>A declaration of an inline style; <c>!important</c> may stand behind its value.</summary>
    private static bool Hides(string declaration)
    {
        var parts = declaration.ToLowerInvariant().Split(':', '!');
        return parts.Length > 1 && (parts[0].Trim(), parts[1].Trim()) is ("display", "none") or ("visibility", "hidden");
    }

    private static BlockMark Mark(string name, BlockMark outer, IElement element) => name switch
    {
        "H1" or "H2" or "H3" when outer == BlockMark.None => BlockMark.Heading,
        "NAV" => BlockMark.Above,
        // A header or footer inside an article is the article's own.
        "HEADER" when element.Closest("article, main") is null => BlockMark.Above,
        "FOOTER" or "ASIDE" when element.Closest("article, main") is null => BlockMark.Below,
        _ => outer,
    };

    private static void Close(List<SourceBlock> blocks, StringBuilder words, BlockMark mark)
    {
        var text = string.Join(' ', words.ToString().Split([' ', '\t', '\n', '\r', '\f', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
        words.Clear();
        if (!Blank.Is(text))
            blocks.Add(new SourceBlock(text, [], blocks.Count == 0 ? 0 : 1, mark, []));
    }
}

using Archive.Index;
using Archive.Statements;
using Archive.Text.Analysis;

namespace Archive.Search;

/// <summary>Chooses the paragraph that shows best why a text was found, and cuts it to two lines around its marks.</summary>
internal static class Snippet
{
    private const int Length = 260;
    private const int Lead = 70;

    public static (MarkedText Text, int Paragraph) Of(Statement statement, Query? query)
    {
        MarkedText? best = null;
        var number = 0;
        var words = -1;
        foreach (var paragraph in statement.Paragraphs)
        {
            var marks = query is null ? [] : Highlighter.Find(query, SearchSchema.Body, paragraph.Language, paragraph.Text, Analyzers.For(paragraph.Language));
            var distinct = marks.Select(mark => mark.Word).Distinct().Count();
            if (distinct <= words)
                continue;
            words = distinct;
            number = distinct > 0 ? paragraph.Number : 0;
            best = Cut(paragraph.Text, [.. marks.Select(mark => new Span(mark.Start, mark.End))], marks.Select(mark => mark.Word).ToList());
        }
        return (best ?? new MarkedText("", []), number);
    }

    public static MarkedText Title(Statement statement, Query? query) => new(statement.Title,
        query is null ? [] : [.. Highlighter.Find(query, SearchSchema.Title, statement.Language, statement.Title, Analyzers.For(statement.Language)).Select(mark => new Span(mark.Start, mark.End))]);

    /// <summary>The stretch with the most distinct words, cut at spaces, with an ellipsis at each cut end.</summary>
    private static MarkedText Cut(string text, Span[] marks, List<int> words)
    {
        if (text.Length <= Length)
            return new MarkedText(text, marks);
        var first = 0;
        var most = 0;
        for (var i = 0; i < marks.Length; i++)
        {
            var inside = Enumerable.Range(i, marks.Length - i).Where(k => marks[k].End <= marks[i].Start + Length - Lead).Select(k => words[k]).Distinct().Count();
            if (inside > most)
                (most, first) = (inside, marks[i].Start);
        }
        var start = first <= Lead ? 0 : After(text, first - Lead);
        var end = start + Length >= text.Length ? text.Length : Before(text, start + Length);
        var lead = start > 0 ? "… " : "";
        var tail = end < text.Length ? " …" : "";
        return new MarkedText(
            lead + text[start..end] + tail,
            [.. marks.Where(mark => mark.Start >= start && mark.End <= end).Select(mark => new Span(mark.Start - start + lead.Length, mark.End - start + lead.Length))]);
    }

    private static int After(string text, int at)
    {
        var space = text.IndexOf(' ', at);
        return space < 0 ? at : space + 1;
    }

    private static int Before(string text, int at)
    {
        var space = text.LastIndexOf(' ', at);
        return space <= 0 ? at : space;
    }
}

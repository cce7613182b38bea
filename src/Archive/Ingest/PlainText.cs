using Archive.Statements;

namespace Archive.Ingest;

/// <summary>
/// Reads plain text. A line is a block. Two things that copying and paging do to lines are undone, each with Evidence:
/// <list type="bullet">
/// <item><c>hard-wrap</c>: in a run of lines with no blank line between them, the widest is 60 to 100 characters wide, and
/// of the full lines (at least 0.7 of the widest) other than the run's last, more stop without an end mark than with one.
/// A full line goes on in the next; a line that is not full ends its block. Narrower runs are verse or a list, wider
/// ones have a paragraph a line; they are left alone.</item>
/// <item><c>page-break</c>: a sentence that stops with no end mark before a gap wider than the text's usual one and goes on after it.</item>
/// </list>
/// </summary>
internal static class PlainText
{
    private const int LeastWrappedWidth = 60;
    private const int MostWrappedWidth = 100;

    public static SourceText Read(string text)
    {
        var blocks = JoinWrapped(text, Lines(text));
        if (blocks.Count == 0)
            throw new UnreadableSourceException("", "The file holds nothing but white space.", "Remove it, or put the text into it.");
        return new SourceText(text, JoinPageBreaks(text, blocks));
    }

    private static List<SourceBlock> Lines(string text)
    {
        var blocks = new List<SourceBlock>();
        var gap = 0;
        for (var start = 0; start <= text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny("\n\r\f\u0085\u2028\u2029");
            end = end < 0 ? text.Length : start + end;
            var span = Trim(text, start, end);
            if (!Blank.Is(text.AsSpan(span.Start, span.End - span.Start)))
            {
                blocks.Add(new SourceBlock(text[span.Start..span.End], [span], blocks.Count == 0 ? 0 : gap, BlockMark.None, []));
                gap = 0;
            }
            else
            {
                gap++;
            }
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
        return blocks;
    }

    private static List<SourceBlock> JoinWrapped(string text, List<SourceBlock> lines)
    {
        var joined = new List<SourceBlock>();
        for (var i = 0; i < lines.Count;)
        {
            var run = 1;
            while (i + run < lines.Count && lines[i + run].Gap == 0)
                run++;
            var slice = lines.GetRange(i, run);
            joined.AddRange(Unwrap(text, slice));
            i += run;
        }
        return joined;
    }

    private static List<SourceBlock> Unwrap(string text, List<SourceBlock> run)
    {
        var widest = run.Max(line => line.Text.Length);
        if (widest is < LeastWrappedWidth or > MostWrappedWidth || !IsWrapped(run, widest))
            return run;
        var blocks = new List<SourceBlock>();
        for (var i = 0; i < run.Count;)
        {
            var end = i;
            while (end < run.Count - 1 && IsFull(run[end], widest))
                end++;
            blocks.Add(end == i ? run[i] : Join(text, run.GetRange(i, end - i + 1), "hard-wrap", "Lines of one width that stop in mid-sentence."));
            i = end + 1;
        }
        return blocks;
    }

    private static bool IsWrapped(List<SourceBlock> run, int widest)
    {
        var full = run.Take(run.Count - 1).Where(line => IsFull(line, widest)).ToList();
        var open = full.Count(line => !Sentences.Ends(line.Text));
        return open > full.Count - open;
    }

    private static bool IsFull(SourceBlock line, int widest) => line.Text.Length * 10 >= widest * 7;

    private static List<SourceBlock> JoinPageBreaks(string text, List<SourceBlock> blocks)
    {
        if (blocks.Count < 3)
            return blocks;
        var usual = blocks.Skip(1).GroupBy(block => block.Gap).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        var joined = new List<SourceBlock>();
        var bodyBegan = false;
        foreach (var block in blocks)
        {
            if (bodyBegan && block.Gap > usual && !Sentences.Ends(joined[^1].Text) && !Sentences.IsLabel(joined[^1].Text) && !Sentences.IsLabel(block.Text))
            {
                joined[^1] = Join(text, [joined[^1], block], "page-break",
                    "The sentence stops with no end mark before a wider gap than usual and goes on after it.");
                continue;
            }
            joined.Add(block);
            bodyBegan |= Sentences.IsRunningText(block.Text);
        }
        return joined;
    }

    private static SourceBlock Join(string text, List<SourceBlock> pieces, string rule, string note)
    {
        Span[] spans = [.. pieces.SelectMany(piece => piece.Spans)];
        var whole = string.Join(' ', spans.Select(span => text[span.Start..span.End]));
        var quote = $"{LastWords(pieces[0].Text)} | {FirstWords(pieces[1].Text)}";
        return new SourceBlock(whole, spans, pieces[0].Gap, BlockMark.None,
            [.. pieces.SelectMany(piece => piece.Evidence), new Evidence(rule, quote, note)]);
    }

    private static string FirstWords(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3));

    private static string LastWords(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(3));

    private static Span Trim(string text, int start, int end)
    {
        while (start < end && Blank.IsEdge(text[start]))
            start++;
        while (end > start && Blank.IsEdge(text[end - 1]))
            end--;
        return new Span(start, end);
    }
}

using Archive.Index;
using Archive.Statements;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Search;

/// <summary>Tells for each word of a query what stands for it in a text: the form that is nearest to the word, where there are several.</summary>
internal static class Reasons
{
    public static IReadOnlyList<HitReason> Of(Statement statement, ReadQuery read)
    {
        if (read.Query is not { } query)
            return [];
        var best = new HitReason?[read.Clauses.Count];
        Look(SearchSchema.Title, statement.Language, statement.Title);
        foreach (var paragraph in statement.Paragraphs)
            Look(SearchSchema.Body, paragraph.Language, paragraph.Text);
        return [.. best.OfType<HitReason>()];

        void Look(string field, Language language, string text)
        {
            if (Array.TrueForAll(best, reason => reason is { Kind: FormKind.Written }))
                return;
            var marks = Highlighter.FindAll(query, field, language, text, Analyzers.For(language)).ToList();
            for (var i = 0; i < marks.Count; i++)
            {
                var mark = marks[i];
                if (mark.Word >= best.Length)
                    continue;
                var reason = Reason(read.Clauses[mark.Word], mark, language, text[mark.Start..End(read, text, marks, i)]);
                if (best[mark.Word] is not { } known || reason.Kind < known.Kind)
                    best[mark.Word] = reason;
            }
        }
    }

    /// <summary>A text can have the base form of the word that was asked for: ملاقات for ملاقاتوں.</summary>
    private static bool IsAsWritten(QueryClause clause, Language language, string matched)
    {
        var tokens = new TokenBuffer();
        Analyzers.For(language).Analyze(matched, tokens);
        foreach (ref readonly var term in tokens.Terms)
        {
            var text = tokens.Text(term).ToString();
            if (term.Layer == Layer.Surface && clause.Own.Any(form => form.Kind == FormKind.Written && form.Text.Split(' ').Contains(text, StringComparer.Ordinal)))
                return true;
        }

        return !clause.Own.Any(form => form.Kind == FormKind.Stem);
    }

    /// <summary>A name of several words is marked word by word; it is shown whole.</summary>
    private static int End(ReadQuery read, string text, List<Highlight> marks, int at)
    {
        var (word, expansion) = (marks[at].Word, marks[at].Expansion);
        var forms = read.Clauses[word].Expanded;
        if (expansion == 0 || expansion > forms.Count)
            return marks[at].End;
        for (var words = forms[expansion - 1].Text.Split(' ').Length; words > 1; words--, at++)
        {
            if (at + 1 == marks.Count || marks[at + 1].Word != word || marks[at + 1].Expansion != expansion || !string.IsNullOrWhiteSpace(text[marks[at].End..marks[at + 1].Start]))
                break;
        }
        return marks[at].End;
    }

    private static HitReason Reason(QueryClause clause, Highlight mark, Language language, string matched)
    {
        if (mark.Expansion > 0 && mark.Expansion <= clause.Expanded.Count)
        {
            var form = clause.Expanded[mark.Expansion - 1];
            return new HitReason(clause.Word, form.Kind, matched, language, form.Record);
        }

        var kind = mark.Layer switch
        {
            Layer.Stem => FormKind.Stem,
            Layer.Joined => FormKind.Joined,
            _ => IsAsWritten(clause, language, matched) ? FormKind.Written : FormKind.Stem,
        };
        return new HitReason(clause.Word, kind, matched, language, null);
    }
}

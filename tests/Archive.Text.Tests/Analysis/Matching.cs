using Archive.Text.Analysis;

namespace Archive.Text.Tests.Analysis;

/// <summary>The contract of matching, in memory: a query finds a text that has each of its words in one of the layers.</summary>
internal static class Matching
{
    public static bool Finds(Language language, string query, string text)
    {
        var analyzer = Analyzers.For(language);
        var buffer = new TokenBuffer();
        analyzer.Analyze(query, buffer);
        var words = QueryWords.From(buffer);
        analyzer.Analyze(text, buffer);
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in buffer.Terms)
        {
            if (term.Layer is Layer.Surface or Layer.Joined or Layer.Stem)
                terms.Add(buffer.Text(term).ToString());
        }

        return words.Count > 0 && words.All(word => word.Forms.Any(form => terms.Contains(form.Text)));
    }

    /// <summary>All terms of a text, for a message: <c>Surface:کتاب@0[0,4)</c>.</summary>
    public static string Describe(Language language, string text)
    {
        var buffer = new TokenBuffer();
        Analyzers.For(language).Analyze(text, buffer);
        var lines = new List<string>();
        foreach (var term in buffer.Terms)
            lines.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{term.Layer}:{buffer.Text(term)}@{term.Position}[{term.Start},{term.End})"));
        return string.Join(' ', lines);
    }
}

using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Tests;

/// <summary>The smallest analyzer: words between spaces are the surface; their first two characters the stem.</summary>
internal sealed class WhitespaceAnalyzer(Language language) : Analyzer
{
    public override Language Language => language;

    public static Analyzer Of(Language language) => new WhitespaceAnalyzer(language);

    public override void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
    {
        output.Clear();
        var position = 0;
        for (var start = 0; start < text.Length;)
        {
            if (text[start] == ' ')
            {
                start++;
                continue;
            }
            var length = text[start..].IndexOf(' ');
            var end = length < 0 ? text.Length : start + length;
            output.AddToken(start, end, position++, TokenTraits.None);
            output.AddTerm(Layer.Surface, text[start..end]);
            output.AddTerm(Layer.Stem, text[start..Math.Min(end, start + 2)]);
            start = end;
        }
    }
}

using System.Diagnostics;
using System.Text;
using Archive.Text.Analysis;

namespace Archive.Text.Tests.Analysis;

/// <summary>What every analyzer must hold, on texts of its language and on any other string. One call a language.</summary>
internal static class Battery
{
    public static void Run(Language language, string sample)
    {
        var analyzer = Analyzers.For(language);
        Assert.Equal(language, analyzer.Language);
        foreach (var text in AnyString.Traps.Append(sample))
            Holds(analyzer, text);
        AnyString.Check(AnyString.Of(sample.Split(' ')), 400, text => Holds(analyzer, text));

        EveryCharacter(analyzer);
        Numbers(analyzer);
        TimeIsLinear(analyzer, sample);
        AllocatesNothing(analyzer, sample);
    }

    private static void Holds(Analyzer analyzer, string text)
    {
        Joined(text);
        var buffer = new TokenBuffer();
        analyzer.Analyze(text, buffer);
        var tokens = buffer.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            Assert.InRange(tokens[i].Start, i == 0 ? 0 : tokens[i - 1].End, tokens[i].End - 1);
            Assert.InRange(tokens[i].End, 1, text.Length);
            Assert.InRange(tokens[i].Position, i == 0 ? 0 : tokens[i - 1].Position, i == 0 ? 0 : tokens[i - 1].Position + 1);
        }

        var surfaces = new int[tokens.Length];
        var again = new StringBuilder();
        var last = 0;
        foreach (var term in buffer.Terms)
        {
            Assert.InRange(term.Token, last, tokens.Length - 1);
            last = term.Token;
            Assert.Equal(tokens[term.Token].Position, term.Position);
            Assert.InRange(term.Start, tokens[term.Token].Start, term.End - 1);
            Assert.InRange(term.End, 1, text.Length);
            Assert.True(term.Length > 0);
            if (term.Layer != Layer.Surface)
                continue;
            surfaces[term.Token]++;
            Assert.Equal((tokens[term.Token].Start, tokens[term.Token].End), (term.Start, term.End));
            again.Append(buffer.Text(term)).Append(" ; ");
        }

        Assert.All(surfaces, count => Assert.Equal(1, count));
        SurfacesAreStable(analyzer, again.ToString());
    }

    /// <summary>Folding what is folded changes nothing.</summary>
    private static void SurfacesAreStable(Analyzer analyzer, string surfaces)
    {
        var buffer = new TokenBuffer();
        analyzer.Analyze(surfaces, buffer);
        var second = new StringBuilder();
        foreach (var term in buffer.Terms)
        {
            if (term.Layer == Layer.Surface)
                second.Append(buffer.Text(term)).Append(" ; ");
        }

        Assert.Equal(surfaces, second.ToString());
    }

    /// <summary>The pieces of the segmenter joined give the text back.</summary>
    private static void Joined(string text)
    {
        var end = 0;
        foreach (var segment in new Segmenter(text))
        {
            Assert.Equal(end, segment.Start);
            Assert.True(segment.End > segment.Start);
            end = segment.End;
        }

        Assert.Equal(text.Length, end);
    }

    /// <summary>Every code point of the first two planes, alone and after a letter of each script.</summary>
    private static void EveryCharacter(Analyzer analyzer)
    {
        const int Together = 16;
        var text = new StringBuilder();
        for (var code = 0; code < 0x20000; code++)
        {
            var c = code is >= 0xD800 and < 0xE000 ? ((char)code).ToString() : char.ConvertFromUtf32(code);
            text.Append(c).Append(" ; ک").Append(c).Append(" ; क").Append(c).Append(" ; a").Append(c).Append("a ; ");
            if (code % Together != Together - 1)
                continue;
            Holds(analyzer, text.ToString());
            text.Clear();
        }
    }

    private static void Numbers(Analyzer analyzer)
    {
        var buffer = new TokenBuffer();
        foreach (var (written, value) in new[]
        {
            ("2024", "2024"), ("۲۰۲۴", "2024"), ("٢٠٢٤", "2024"), ("२०२४", "2024"), ("１２", "12"), ("1,000", "1000"), ("۱٬۰۰۰", "1000"), ("1,00,000", "100000"),
        })
        {
            analyzer.Analyze(written, buffer);
            var token = Assert.Single(buffer.Tokens.ToArray());
            Assert.Equal(TokenTraits.Number, token.Traits);
            Assert.Equal(value, buffer.Text(buffer.Terms[0]).ToString());
        }

        analyzer.Analyze("31خرداد 12वीं 5kg", buffer);
        Assert.Equal(6, buffer.Tokens.Length);
    }

    private static void TimeIsLinear(Analyzer analyzer, string sample)
    {
        var buffer = new TokenBuffer();
        var parts = string.Join('\u200C', Enumerable.Range(0, 4096).Select(i => new string([(char)('ب' + i % 16), (char)('ب' + i / 16 % 16), (char)('ب' + i / 256)])));
        foreach (var unit in new[] { parts + "\u200C", "ا", "ھ", "\u200C", "ی\u200C", "क", "न्", "a", "a'", "1", "1,", " ", "\uD800", "می ", "ها ", sample })
        {
            var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
            var clock = Stopwatch.StartNew();
            analyzer.Analyze(text, buffer);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{analyzer.Language}: 1 MB of «{unit[..1]}» took more than 5 s");
        }
    }

    private static void AllocatesNothing(Analyzer analyzer, string sample)
    {
        var buffer = new TokenBuffer();
        for (var i = 0; i < 3; i++)
            analyzer.Analyze(sample, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        analyzer.Analyze(sample, buffer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

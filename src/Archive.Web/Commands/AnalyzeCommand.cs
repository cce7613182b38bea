using System.CommandLine;
using System.Text.Json;
using Archive.Text.Analysis;
using Archive.Text.Keys;

namespace Archive.Web.Commands;

/// <summary><c>archive analyze --lang ur|fa|hi|auto</c>: a line of text in, its tokens as a JSON object out.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var lang = CommandLine.Lang();
        var command = new Command("analyze", "Show the tokens of each line of standard input.") { lang };
        command.SetAction(parsed =>
        {
            using var output = CommandLine.Output();
            var buffer = new TokenBuffer();
            foreach (var line in CommandLine.InputLines())
                output.WriteLine(JsonSerializer.Serialize(Analyze(line, parsed.GetValue(lang)!, buffer), JsonLines.Plain.AnalysisLine));
            return ExitCode.Done;
        });
        return command;
    }

    internal static AnalysisLine Analyze(string line, string lang, TokenBuffer buffer)
    {
        var language = CommandLine.Language(lang, line);
        Analyzers.For(language).Analyze(line, buffer);
        var tokens = new List<TokenLine>();
        var terms = buffer.Terms;
        var next = 0;
        for (var i = 0; i < buffer.Tokens.Length; i++)
        {
            // The terms of one token stand together, in the order of the tokens.
            var first = next;
            while (next < terms.Length && terms[next].Token == i)
                next++;
            var own = terms[first..next];
            var token = buffer.Tokens[i];
            var surface = Texts(buffer, own, Layer.Surface).FirstOrDefault() ?? "";
            var stems = Texts(buffer, own, Layer.Stem);
            var key = SoundKeys.Of(language, surface).FirstOrDefault() ?? "";
            tokens.Add(new TokenLine(token.Start, token.End, surface, stems.Count > 0 ? stems[0] : surface, key, token.Position, Texts(buffer, own, Layer.Joined), stems));
        }
        return new AnalysisLine(line, tokens);
    }

    private static List<string> Texts(TokenBuffer buffer, ReadOnlySpan<Term> terms, Layer layer)
    {
        var texts = new List<string>();
        foreach (ref readonly var term in terms)
        {
            if (term.Layer == layer)
                texts.Add(buffer.Text(term).ToString());
        }
        return texts;
    }
}

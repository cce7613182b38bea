using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Archive.Search;
using Archive.Text;
using Archive.Web.Interface;

namespace Archive.Web.Commands;

/// <summary><c>archive search QUERY</c>: the search that the page makes.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY") { Description = "Words, \"phrases\", -word, word*, OR.", Arity = ArgumentArity.OneOrMore };
        var lang = new Option<string[]>("--lang") { Description = "Only texts in these languages (ur, fa, hi)." }.AcceptOnlyFromAmong("ur", "fa", "hi", "ar", "en", "und");
        var limit = new Option<int>("--limit") { Description = "How many hits.", DefaultValueFactory = _ => 20 };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--limit takes a number from 1 to 1000.");
        });
        var command = new Command("search", "Search the archive.") { query, lang, limit };
        command.SetAction(parsed => Damage.Guard(() =>
        {
            var snapshot = ArchiveSnapshot.Open(CommandLine.Folder(parsed));
            var page = snapshot.Search(new SearchQuery(string.Join(' ', parsed.GetValue(query)!))
            {
                Languages = [.. (parsed.GetValue(lang) ?? []).Select(tag => Languages.TryParse(tag, out var language) ? language : Language.Undetermined)],
                PageSize = parsed.GetValue(limit),
            }, CancellationToken.None);
            using var output = CommandLine.Output();
            if (parsed.GetValue(CommandLine.Json))
                output.WriteLine(JsonSerializer.Serialize(Line(page), JsonLines.Plain.SearchLine));
            else
                Print(page, output);
            return ExitCode.Done;
        }));
        return command;
    }

    private static SearchLine Line(SearchPage page) => new(page.Query.Text,
        [.. page.ReadAs.Select(word => new WordLine(word.Word, [.. word.Forms.Select(form => form.Text)], word.Texts))],
        page.Notice is { } notice ? Locale.Of(Language.English)[notice] : null, page.Total, [.. page.Hits.Select(Line)], [.. page.Partial.Select(Line)]);

    private static HitLine Line(SearchHit hit) => new(hit.Statement.Id.ToString(), hit.Statement.Language.Tag(), hit.Title.Text,
        hit.Statement.Meeting?.Edtf ?? "", hit.Snippet.Text, hit.Paragraph, hit.Missing);

    private static void Print(SearchPage page, StreamWriter output)
    {
        if (page.Notice is { } notice)
            output.WriteLine(Locale.Of(Language.English)[notice]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.Total} texts have every word"));
        foreach (var hit in page.Hits)
            Print(hit, output);
        if (page.Partial.Count > 0)
            output.WriteLine("-- texts that have some of the words --");
        foreach (var hit in page.Partial)
            Print(hit, output);
    }

    private static void Print(SearchHit hit, StreamWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{hit.Statement.Id}  {hit.Statement.Language.Tag()}  {hit.Statement.Meeting?.Edtf ?? "undated"}  {hit.Title.Text}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ¶ {hit.Paragraph}  {hit.Snippet.Text}"));
        if (hit.Missing.Count > 0)
            output.WriteLine($"  without: {string.Join(", ", hit.Missing)}");
    }
}

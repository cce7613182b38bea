using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Archive.Search;
using Archive.Text;
using Archive.Web.Interface;
using Archive.Web.Search;

namespace Archive.Web.Commands;

/// <summary><c>archive search QUERY</c>: the search that the page makes.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("QUERY") { Description = "Words, \"phrases\", -word, word*, OR.", Arity = ArgumentArity.OneOrMore };
        var lang = new Option<string[]>("--lang") { Description = "Only texts in these languages (ur, fa, hi)." }.AcceptOnlyFromAmong("ur", "fa", "hi", "ar", "en", "und");
        var expansions = new Option<string>("--x") { Description = $"What is searched besides the words as written: {Known}, parted by commas; all or none.", DefaultValueFactory = _ => "all" };
        expansions.Validators.Add(result =>
        {
            if (result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)).FirstOrDefault(name => !IsKnown(name)) is { } unknown)
                result.AddError($"--x does not know '{unknown}': it takes {Known}, parted by commas, or all, or none.");
        });
        var limit = new Option<int>("--limit") { Description = "How many hits.", DefaultValueFactory = _ => 20 };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--limit takes a number from 1 to 1000.");
        });
        var command = new Command("search", "Search the archive.") { query, lang, expansions, limit };
        command.SetAction(parsed => Damage.Guard(() =>
        {
            var snapshot = ArchiveSnapshot.Open(CommandLine.Folder(parsed));
            var page = snapshot.Search(new SearchQuery(string.Join(' ', parsed.GetValue(query)!))
            {
                Languages = [.. (parsed.GetValue(lang) ?? []).Select(tag => Languages.TryParse(tag, out var language) ? language : Language.Undetermined)],
                Expansions = ExpansionNames.Read(parsed.GetValue(expansions)),
                PageSize = parsed.GetValue(limit),
            }, CancellationToken.None);
            using var output = CommandLine.Output();
            if (parsed.GetValue(CommandLine.Json))
                output.WriteLine(JsonSerializer.Serialize(SearchLine.Of(page), JsonLines.Plain.SearchLine));
            else
                Print(page, output);
            return ExitCode.Done;
        }));
        return command;
    }

    private static string Known => string.Join(", ", ExpansionNames.Each.Select(ExpansionNames.Name));

    private static bool IsKnown(string name) =>
        name is "all" or "none" || ExpansionNames.Each.Any(one => string.Equals(ExpansionNames.Name(one), name, StringComparison.OrdinalIgnoreCase));

    private static void Print(SearchPage page, StreamWriter output)
    {
        if (page.Notice is { } notice)
            output.WriteLine(Locale.Of(Language.English)[notice]);
        foreach (var word in page.ReadAs)
            Print(word, output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.Total} texts have every word"));
        foreach (var hit in page.Hits)
            Print(hit, output);
        if (page.Partial.Count > 0)
            output.WriteLine("-- texts that have some of the words --");
        foreach (var hit in page.Partial)
            Print(hit, output);
    }

    private static void Print(WordReading word, StreamWriter output)
    {
        var forms = word.Forms.Select(form => string.Create(CultureInfo.InvariantCulture, $"{form.Text} ({FormKinds.Name(form.Kind)} {form.Texts})"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read as  {word.Word} [{word.Texts}]: {string.Join(", ", forms)}"));
        if (word.Near.Count > 0)
            output.WriteLine($"  near: {string.Join(", ", word.Near.Select(near => string.Create(CultureInfo.InvariantCulture, $"{near.Text} ({near.Texts})")))}");
        if (word.TotalWithout is { } total)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  without this word: {total} texts"));
    }

    private static void Print(SearchHit hit, StreamWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{hit.Statement.Id}  {hit.Statement.Language.Tag()}  {hit.Statement.Meeting?.Edtf ?? "undated"}  {hit.Title.Text}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ¶ {hit.Paragraph}  {hit.Snippet.Text}"));
        foreach (var reason in hit.Why.Where(reason => reason.Kind != FormKind.Written))
            output.WriteLine($"  why: {reason.Word} -> {reason.Matched} ({FormKinds.Name(reason.Kind)})");
        if (hit.Missing.Count > 0)
            output.WriteLine($"  without: {string.Join(", ", hit.Missing)}");
    }
}

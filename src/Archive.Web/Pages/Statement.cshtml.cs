using System.Text.Encodings.Web;
using Archive.Captures;
using Archive.Meetings;
using Archive.Statements;
using Archive.Text;
using Archive.Web.Interface;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Archive.Web.Pages;

public sealed class StatementModel(ArchiveSnapshot archive, UiText words, DateText dates, PublicAddress address, HtmlEncoder encoder) : PageModel
{
    /// <summary>The rule that gives a text without a headline its opening words as title.</summary>
    private const string OpeningWords = "opening-words";

    private const string RunningText = "running-text";

    public Statement Statement { get; private set; } = null!;
    public Capture? Capture { get; private set; }
    public StatementSummary? Previous { get; private set; }
    public StatementSummary? Next { get; private set; }
    public IReadOnlyList<Block> AlsoOnThePage { get; private set; } = [];
    public string Path => $"/s/{Statement.Id}";
    public string Permalink => address.Of(Request, Path);
    public bool TitleIsOpening => string.Equals(Statement.TitleEvidence.Rule, OpeningWords, StringComparison.Ordinal);

    public IActionResult OnGet(string id)
    {
        if (!StatementId.TryParse(id, out var key))
        {
            HttpContext.Items[ErrorModel.Why] = "error.id";
            return NotFound();
        }
        if (archive.Find(key) is not { } statement)
            return NotFound();
        Statement = statement;
        Capture = archive.Capture(statement.Source.Capture);
        (Previous, Next) = archive.Neighbours(key);
        AlsoOnThePage = [.. statement.Blocks.Where(block => block.Role != BlockRole.Paragraph)];
        return Page();
    }

    /// <summary>That a paragraph is running text needs no remark; that it was joined or corrected does.</summary>
    public static IEnumerable<Evidence> Remarkable(Block paragraph) =>
        paragraph.Evidence.Where(evidence => !string.Equals(evidence.Rule, RunningText, StringComparison.Ordinal));

    /// <summary>What a rule saw, in the reader's language; a rule that the locale does not know is named as it is.</summary>
    public IHtmlContent Rule(Evidence evidence)
    {
        var rule = new HtmlString(words.Find($"rule.{evidence.Rule}") is { } known
            ? encoder.Encode(known)
            : $"<code dir=\"ltr\">{encoder.Encode(evidence.Rule)}</code>");
        var curated = string.Equals(evidence.Rule, "curation", StringComparison.Ordinal);
        return curated && evidence.Note is { Length: > 0 } note ? words.Format("evidence.noted", rule, note) : rule;
    }

    /// <summary>One line to copy: title, publisher, date, archive, address.</summary>
    public IHtmlContent Citation
    {
        get
        {
            var parts = new List<string> { Render(words.Format("cite.title", Marked(Statement.Title, Statement.Language))) };
            if (Statement.Publisher is { } publisher)
                parts.Add($"<bdi>{Render(Marked(publisher.Name, publisher.Language))}</bdi>");
            if (Statement.Meeting is { } meeting)
                parts.Add(Render(dates.Show(meeting.Date)));
            parts.Add(encoder.Encode(words["site.name"]));
            parts.Add($"<bdi dir=\"ltr\"><a class=\"permalink\" href=\"{encoder.Encode(Path)}\">{encoder.Encode(Permalink)}</a></bdi>");
            return new HtmlString(string.Join(encoder.Encode(words["cite.comma"]), parts));
        }
    }

    private HtmlString Marked(string text, Language language) =>
        new($"<span lang=\"{language.Tag()}\" dir=\"{language.Direction()}\">{encoder.Encode(text)}</span>");

    private string Render(IHtmlContent content)
    {
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        content.WriteTo(writer, encoder);
        return writer.ToString();
    }
}

using Archive.Search;
using Archive.Text;
using Archive.Web.Interface;
using Archive.Web.Search;

namespace Archive.Web.Commands;

internal sealed record WhyLine(string Word, string Kind, string Matched, string Lang, string? Record);

internal sealed record HitLine(string Id, string Lang, string Title, string Date, string Snippet, int Paragraph, IReadOnlyList<string> Missing, IReadOnlyList<WhyLine> Why);

internal sealed record FormLine(string Form, string Kind, string Lang, int Texts, string? Record, string? Label);

internal sealed record NearLine(string Form, string Lang, int Texts);

internal sealed record WordLine(string Word, IReadOnlyList<FormLine> Forms, int Texts, IReadOnlyList<NearLine> Near, int? TotalWithout);

internal sealed record SwitchLine(string Name, bool On, int Adds);

/// <summary>What <c>archive search --json</c> prints: how the query was read, and the hits, each with its reasons.</summary>
internal sealed record SearchLine(
    string Query,
    IReadOnlyList<WordLine> ReadAs,
    IReadOnlyList<SwitchLine> Switches,
    string? Notice,
    int Total,
    IReadOnlyList<HitLine> Hits,
    IReadOnlyList<HitLine> Partial)
{
    public static SearchLine Of(SearchPage page) => new(
        page.Query.Text,
        [.. page.ReadAs.Select(Of)],
        [.. page.Switches.Select(one => new SwitchLine(ExpansionNames.Name(one.Kind), one.IsOn, one.Adds))],
        page.Notice is { } notice ? Locale.Of(Language.English)[notice] : null,
        page.Total,
        [.. page.Hits.Select(Of)],
        [.. page.Partial.Select(Of)]);

    private static WordLine Of(WordReading word) => new(
        word.Word,
        [.. word.Forms.Select(form => new FormLine(form.Text, FormKinds.Name(form.Kind), form.Language.Tag(), form.Texts, form.Record?.Id, form.Record?.Label(Language.English)))],
        word.Texts,
        [.. word.Near.Select(near => new NearLine(near.Text, near.Language.Tag(), near.Texts))],
        word.TotalWithout);

    private static HitLine Of(SearchHit hit) => new(
        hit.Statement.Id.ToString(),
        hit.Statement.Language.Tag(),
        hit.Title.Text,
        hit.Statement.Meeting?.Edtf ?? "",
        hit.Snippet.Text,
        hit.Paragraph,
        hit.Missing,
        [.. hit.Why.Select(reason => new WhyLine(reason.Word, FormKinds.Name(reason.Kind), reason.Matched, reason.Language.Tag(), reason.Record?.Id))]);
}

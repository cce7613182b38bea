using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Archive.Web.Search;

/// <summary>
/// <c>/suggest?q=…</c>: what the words in a search box can become, for our own box and for browsers. The shape is that of the OpenSearch
/// suggestions extension 1.1: <c>["q", ["a", "b"]]</c>.
/// </summary>
public static class SuggestionRoutes
{
    public const string MediaType = "application/x-suggestions+json";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void MapSuggestions(this WebApplication app) =>
        app.MapMethods("/suggest", Reading, (HttpRequest request, ArchiveSnapshot archive, CancellationToken cancel) =>
        {
            var typed = request.Query["q"].ToString();
            return Results.Text(JsonSerializer.Serialize<object[]>([typed, archive.Suggest(typed, cancel)], Plain), MediaType);
        }).WithRequestTimeout(SearchTime.Policy);
}

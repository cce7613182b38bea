using Archive.Search;
using Archive.Web.Interface;
using Archive.Web.Search;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Archive.Web.Pages;

[RequestTimeout(SearchTime.Policy)]
public sealed class SearchModel(ArchiveSnapshot archive, UiText words) : PageModel
{
    public SearchAddress Asked { get; private set; } = new();

    /// <summary>Null where nothing was asked.</summary>
    public SearchPage? Found { get; private set; }

    public int Pages => Found is { } found ? (found.Total + found.Query.PageSize - 1) / found.Query.PageSize : 0;

    public void OnGet(CancellationToken cancel)
    {
        Asked = SearchAddress.Read(Request.Query);
        if (!Asked.TooLong && Asked.IsAsked)
            Found = archive.Search(Asked.ToQuery(), cancel);
    }

    /// <summary>The filters that are chosen: each with its words, and the address without it.</summary>
    public IEnumerable<(string Text, SearchAddress Without)> Chosen()
    {
        foreach (var language in Asked.Languages)
            yield return (words.Name(language), Asked.Toggle(language));
        foreach (var publisher in Asked.Publishers)
            yield return (publisher.Length == 0 ? words["publisher.unnamed"] : publisher, Asked.TogglePublisher(publisher));
        foreach (var year in Asked.Years)
            yield return (year == 0 ? words["date.undated"] : words.Year(year), Asked.ToggleYear(year));
    }
}

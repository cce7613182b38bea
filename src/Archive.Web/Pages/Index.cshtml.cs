using Archive.Meetings;
using Archive.Text.Dates;
using Archive.Web.Interface;
using Archive.Web.Meetings;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Archive.Web.Pages;

public sealed class IndexModel(ArchiveSnapshot archive, DateText dates) : PageModel
{
    private const int NewestShown = 8;

    public Holdings Holdings { get; } = archive.Holdings;
    public IReadOnlyList<StatementSummary> Newest { get; } = archive.Newest(NewestShown);

    /// <summary>The year of the newest meeting, in the reader's calendar.</summary>
    public YearGlance? Glance { get; } = archive.Holdings.Last is { } last && CalendarDay.TryFrom(last, dates.Home, out var day)
        ? YearGlance.Of(archive, dates.Home, day.Year)
        : null;
}

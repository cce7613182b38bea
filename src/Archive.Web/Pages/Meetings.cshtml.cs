using System.Globalization;
using Archive.Meetings;
using Archive.Text.Dates;
using Archive.Web.Interface;
using Archive.Web.Meetings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Archive.Web.Pages;

public sealed class MeetingsModel(ArchiveSnapshot archive, UiText words, DateText dates) : PageModel
{
    private const int UndatedShown = 50;
    private static readonly CalendarKind[] Calendars = [CalendarKind.Gregorian, CalendarKind.SolarHijri, CalendarKind.LunarHijri];

    public MeetingAddress Address { get; private set; } = new(CalendarKind.Gregorian);
    public string Title { get; private set; } = "";
    public YearGlance? Glance { get; private set; }
    public IReadOnlyList<StatementSummary> Texts { get; private set; } = [];
    public IReadOnlyList<(int Year, int Count)> Years { get; private set; } = [];
    public IReadOnlyList<(CalendarKind Calendar, MeetingAddress Address)> SameDays { get; private set; } = [];
    public IReadOnlyList<string> OtherNames { get; private set; } = [];
    public IReadOnlyList<(MeetingAddress Address, string Text)> Trail { get; private set; } = [];
    public MeetingAddress? Before { get; private set; }
    public MeetingAddress? After { get; private set; }
    public int UndatedCount { get; } = archive.Holdings.Undated;
    public int? NextUndated { get; private set; }

    public IActionResult OnGet(string? path)
    {
        if (MeetingAddress.Parse(path) is not { } asked)
            return NotFound();
        Address = asked;
        if (asked.Undated)
            return Undated();
        var days = archive.Holdings is { First: { } first, Last: { } last } ? archive.MeetingDays(first, last) : new Dictionary<DateOnly, int>();
        Years = [.. days.GroupBy(day => MeetingAddress.OfDay(asked.Calendar, day.Key)?.Year, day => day.Value)
            .Where(year => year.Key is not null).Select(year => (year.Key!.Value, year.Sum())).OrderByDescending(year => year.Item1)];
        // The door shows the newest year; its address stays its own.
        if (asked.Year is null && Years.Count > 0)
            Address = asked with { Year = Years[0].Year };
        Title = asked switch
        {
            { Year: null } => words["nav.meetings"],
            { Year: { } named, Month: null } => words.Plain("meetings.year", dates.Year(Address.Calendar, named)),
            _ => Name(asked),
        };
        if (Address.Year is not { } year)
            return Page();
        if (CalendarDays.Span(Address.Calendar, year, Address.Month, Address.Day) is not { } span)
            return NotFound();

        Texts = archive.MeetingsBetween(span.From, span.To);
        Glance = Address.Day is null ? YearGlance.Of(archive, Address.Calendar, year, Address.Month) : null;
        // In another calendar the same place is where its texts are, or else its middle.
        var middle = Texts.Select(text => text.Meeting?.From).FirstOrDefault(day => day >= span.From && day <= span.To)
            ?? span.From.AddDays((span.To.DayNumber - span.From.DayNumber) / 2);
        SameDays = [.. Calendars.Select(calendar => (Calendar: calendar, Address: calendar == Address.Calendar ? Address : Cut(MeetingAddress.OfDay(calendar, middle))))
            .Where(same => same.Address is not null).Select(same => (same.Calendar, same.Address!))];
        OtherNames = Address.Day is null ? [] : [.. SameDays.Select(same => same.Calendar).Where(calendar => calendar != Address.Calendar).Select(calendar =>
            calendar == CalendarKind.LunarHijri ? words.Plain("date.lunar", dates.Day(span.From, calendar)) : dates.Day(span.From, calendar))];
        Trail = Ancestors();
        var places = days.Keys.Order().ToList();
        Before = places.LastOrDefault(day => day < span.From) is var before && before != default ? Cut(MeetingAddress.OfDay(Address.Calendar, before)) : null;
        After = places.FirstOrDefault(day => day > span.To) is var after && after != default ? Cut(MeetingAddress.OfDay(Address.Calendar, after)) : null;
        return Page();
    }

    public string Name(MeetingAddress address) => address switch
    {
        { Year: { } year, Month: { } month, Day: { } day } when CalendarDays.TryDay(address.Calendar, year, month, day, out var date) => dates.Day(date, address.Calendar),
        { Year: { } year, Month: >= 1 and <= 12 and var month } => dates.Month(address.Calendar, year, month),
        { Year: { } year } => dates.Year(address.Calendar, year),
        _ => words["nav.meetings"],
    };

    /// <summary>The address cut to a year, month or day, as the one that is shown.</summary>
    private MeetingAddress? Cut(MeetingAddress? day) =>
        day is null ? null : day with { Month = Address.Month is null ? null : day.Month, Day = Address.Day is null ? null : day.Day };

    private List<(MeetingAddress, string)> Ancestors()
    {
        var above = new List<MeetingAddress>();
        if (Address.Month is not null)
            above.Add(Address with { Month = null, Day = null });
        if (Address.Day is not null)
            above.Add(Address with { Day = null });
        return [.. above.Select(address => (address, Name(address)))];
    }

    private PageResult Undated()
    {
        Title = words["meetings.undated"];
        var asked = Request.Query["from"].ToString();
        var from = asked.Length <= 9 && int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        Texts = archive.Undated(from, UndatedShown);
        NextUndated = from + Texts.Count < UndatedCount && Texts.Count > 0 ? from + Texts.Count : null;
        return Page();
    }
}

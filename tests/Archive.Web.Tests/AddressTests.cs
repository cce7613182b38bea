using Archive.Search;
using Archive.Text;
using Archive.Text.Dates;
using Archive.Web.Interface;
using Archive.Web.Meetings;
using Archive.Web.Search;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Archive.Web.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData("/meetings")]
    [InlineData("/meetings/2024")]
    [InlineData("/meetings/2024/07/30")]
    [InlineData("/meetings/sh/1403/05/09")]
    [InlineData("/meetings/lh/1446/01")]
    [InlineData("/meetings/undated")]
    public void A_date_address_reads_back(string address) =>
        Assert.Equal(address, MeetingAddress.Parse(address["/meetings".Length..])!.ToString());

    [Theory]
    [InlineData("x")]
    [InlineData("2024/7/30/1")]
    [InlineData("-1")]
    [InlineData("99999")]
    [InlineData("sh/۱۴۰۳")]
    [InlineData("undated/1")]
    public void Anything_else_is_no_date_address(string path) => Assert.Null(MeetingAddress.Parse(path));

    [Fact]
    public void The_same_day_has_an_address_in_each_calendar()
    {
        var day = new DateOnly(2024, 7, 30);
        Assert.Equal("/meetings/2024/07/30", MeetingAddress.OfDay(CalendarKind.Gregorian, day)?.ToString());
        Assert.Equal("/meetings/sh/1403/05/09", MeetingAddress.OfDay(CalendarKind.SolarHijri, day)?.ToString());
        Assert.Equal("/meetings/lh/1446/01/24", MeetingAddress.OfDay(CalendarKind.LunarHijri, day)?.ToString());
    }

    [Fact]
    public void A_day_outside_a_calendars_tables_has_no_address_in_it() =>
        Assert.Null(MeetingAddress.OfDay(CalendarKind.LunarHijri, new DateOnly(1850, 1, 1)));

    [Theory]
    [InlineData(CalendarKind.SolarHijri, 1403, 12, 30)]
    [InlineData(CalendarKind.SolarHijri, 1402, 12, 29)]
    [InlineData(CalendarKind.Gregorian, 2024, 2, 29)]
    public void A_month_ends_where_the_calendar_says(CalendarKind calendar, int year, int month, int days)
    {
        var (from, to) = CalendarDays.Span(calendar, year, month, null)!.Value;
        Assert.Equal(days, to.DayNumber - from.DayNumber + 1);
    }

    [Theory]
    [InlineData(2024, 13, null)]
    [InlineData(2023, 2, 29)]
    [InlineData(0, null, null)]
    public void A_day_that_does_not_exist_has_no_page(int year, int? month, int? day) =>
        Assert.Null(CalendarDays.Span(CalendarKind.Gregorian, year, month, day));

    [Fact]
    public void A_search_is_its_address()
    {
        const string Address = "/search?q=%D8%BA%D8%B2%DB%81%20%22a%26b%22&lang=ur&lang=fa&publisher=&year=2023&year=0&sort=newest&page=3";
        var read = SearchAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(Address[Address.IndexOf('?', StringComparison.Ordinal)..])));
        Assert.Equal("غزہ \"a&b\"", read.Text);
        Assert.Equal([Language.Urdu, Language.Persian], read.Languages);
        Assert.Equal(Address, read.ToString());
    }

    [Fact]
    public void Taking_a_filter_away_goes_back_to_the_first_page()
    {
        var search = new SearchAddress { Text = "a", Years = [2023], Page = 4 };
        Assert.Equal("/search?q=a", search.ToggleYear(2023).ToString());
    }

    [Theory]
    [InlineData("/search?q=a", Expansions.All)]
    [InlineData("/search?q=a&x=joined,names", Expansions.Joined | Expansions.Names)]
    [InlineData("/search?q=a&x=none&sort=newest", Expansions.None)]
    public void The_switches_are_in_the_address(string address, Expansions on)
    {
        var read = SearchAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])));
        Assert.Equal(on, read.Expansions);
        Assert.Equal(on, read.ToQuery().Expansions);
        Assert.Equal(address, read.ToString());
    }

    [Fact]
    public void A_switch_leads_there_and_back()
    {
        var search = new SearchAddress { Text = "a", Page = 4 };
        Assert.Equal("/search?q=a&x=stems,joined,meanings,scripts", search.Toggle(Expansions.Names).ToString());
        Assert.Equal("/search?q=a", search.Toggle(Expansions.Names).Toggle(Expansions.Names).ToString());
    }

    [Theory]
    [InlineData("cat", "category cat", "dog", "category dog")]
    [InlineData("cat", "a cat b", "", "a b")]
    [InlineData("“a b”", "c \"a b\" d", "", "c d")]
    [InlineData("“a b”", "«a b» d", "", "d")]
    [InlineData("दी", "हिन्दी दी", "दि", "हिन्दी दि")]
    [InlineData("cat", "cat", "", null)]
    [InlineData("a OR b", "a | b", "c", null)]
    public void A_word_is_replaced_where_it_stands_alone(string word, string query, string by, string? text) =>
        Assert.Equal(text, new SearchAddress { Text = query }.Replace(new WordReading(word, [], 0, [], null), by)?.Text);

    [Theory]
    [InlineData("page=0", 1)]
    [InlineData("page=-3", 1)]
    [InlineData("page=99999999999", 1)]
    [InlineData("page=5000", 100)]
    public void A_page_number_stays_in_bounds(string query, int page) =>
        Assert.Equal(page, SearchAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(query))).Page);

    [Theory]
    [InlineData(9999, Language.English, "9999")]
    [InlineData(1234567, Language.English, "1,234,567")]
    [InlineData(1234567, Language.Hindi, "12,34,567")]
    [InlineData(12345, Language.Persian, "12٬345")]
    public void Large_numbers_are_grouped_as_the_language_groups_them(long number, Language language, string grouped) =>
        Assert.Equal(grouped, Grouping.Group(number, language));
}

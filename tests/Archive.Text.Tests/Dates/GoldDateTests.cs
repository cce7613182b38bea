using System.Globalization;
using Archive.Text.Dates;

namespace Archive.Text.Tests.Dates;

/// <summary>The meeting and publication dates of the 24 seed statements; a statement without a date must stay without one.</summary>
public sealed class GoldDateTests
{
    public static TheoryData<string, int, string, string> Rows()
    {
        var rows = new TheoryData<string, int, string, string>();
        foreach (var line in TestFiles.Lines("gold-dates.tsv").Skip(1).Where(line => line.Length > 0))
        {
            var cells = line.Split('\t');
            rows.Add(cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), cells[2], cells[10]);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_meeting_date_is_the_strict_gold(string seed, int statement, string meeting, string publication)
    {
        var text = TestFiles.Seed(seed);
        if (seed is "000")
            text = text.Split('\n')[statement - 1];
        var language = seed switch { "002" => Language.Hindi, "003" or "004" => Language.Persian, _ => Language.Urdu };
        var headline = seed is "003" ? text.Split('\n').First(line => line.Trim().Length > 0) : "";
        var candidates = DateReader.Read(headline, language).Select(date => new DateCandidate(date, true)).ToList();
        var on = candidates.Count > 0 ? candidates[0].Date.From : null;
        var body = headline.Length > 0 ? text[(text.IndexOf(headline, StringComparison.Ordinal) + headline.Length)..] : text;
        candidates.AddRange(DateReader.Read(body, language, on).Select(date => new DateCandidate(date, false)));

        var choice = MeetingDate.Choose(candidates);

        Assert.Equal(meeting, choice.Meeting?.Edtf ?? "");
        Assert.Equal(publication, choice.Publication?.Edtf ?? "");
        Assert.Null(choice.Meeting?.Conflict);
        if (meeting.Length == 0)
            Assert.Equal("not-derivable", choice.MeetingRule);
    }

    [Fact]
    public void A_recurring_day_is_commemorated_and_not_chosen()
    {
        var dates = DateReader.Read(TestFiles.Seed("000").Split('\n')[16], Language.Urdu);
        Assert.Equal("2023-11-01 XXXX-11-04", string.Join(' ', dates.Select(date => date.Edtf)));
        Assert.Equal([DateRole.Meeting, DateRole.Commemorated], dates.Select(date => date.Role));
    }

    [Fact]
    public void A_broadcast_is_the_publication()
    {
        var dates = DateReader.Read(TestFiles.Seed("000").Split('\n')[13], Language.Urdu);
        Assert.Equal([DateRole.Meeting, DateRole.Publication], dates.Select(date => date.Role));
    }
}

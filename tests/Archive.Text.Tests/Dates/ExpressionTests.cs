using Archive.Text.Dates;

namespace Archive.Text.Tests.Dates;

/// <summary>The linguist's table of expressions, every row: EDTF, calendar, rejections and conflicts, exactly.</summary>
public sealed class ExpressionTests
{
    public static TheoryData<string, string, string, string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string, string, string, string>();
        foreach (var line in TestFiles.Lines("date-expressions-public.tsv").Skip(1).Where(line => line.Length > 0))
        {
            var cells = line.Split('\t');
            rows.Add(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_expression_is_read_as_the_linguist_reads_it(
        string id, string tag, string expression, string edtf, string status, string calendar, string weekday)
    {
        Assert.True(Languages.TryParse(tag, out var language), id);
        var dates = DateReader.Read(expression, language);
        if (status is "reject" or "not-a-date")
        {
            Assert.Empty(dates);
            return;
        }
        var date = Assert.Single(dates);
        Assert.Equal(edtf, date.Edtf);
        Assert.Equal(calendar[..4], date.Calendar switch { CalendarKind.Gregorian => "greg", CalendarKind.SolarHijri => "pers", _ => "isla" });
        Assert.Equal(expression[date.Start..date.End], date.Text);
        if (status is "weekday-conflict")
        {
            var words = weekday.Split(' ', ',');
            Assert.Equal($"weekday:{words[1]}!={words[^1]}", date.Conflict);
            Assert.Equal(DateCertainty.Uncertain, date.Certainty);
            return;
        }
        Assert.Null(date.Conflict);
        var certainty = status switch { "no-year" => DateCertainty.Uncertain, "lunar-approx" => DateCertainty.Approximate, _ => DateCertainty.Certain };
        Assert.Equal(certainty, date.Certainty);
        if (status is "date" && weekday.Length > 0)
            Assert.Equal(weekday, date.From!.Value.DayOfWeek.ToString()[..3]);
        if (status is "lunar-approx")
            Assert.Equal(2, date.To!.Value.DayNumber - date.From!.Value.DayNumber);
    }
}

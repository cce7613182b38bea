using Archive.Text.Dates;

namespace Archive.Text.Tests.Dates;

public sealed class EdtfTests
{
    [Theory]
    [InlineData("2024-07-30", "2024-07-30", "2024-07-30")]
    [InlineData("2024-03-25~", "2024-03-25", "2024-03-25")]
    [InlineData("2024-03-25?", "2024-03-25", "2024-03-25")]
    [InlineData("2025-02%", "2025-02-01", "2025-02-28")]
    [InlineData("2023-11", "2023-11-01", "2023-11-30")]
    [InlineData("2023", "2023-01-01", "2023-12-31")]
    [InlineData("2023-05-22/2023-06-21", "2023-05-22", "2023-06-21")]
    [InlineData("2024-07-16~/2024-07-18~", "2024-07-16", "2024-07-18")]
    [InlineData("2023-11/2024-02", "2023-11-01", "2024-02-29")]
    public void The_first_and_last_day_are_read(string edtf, string from, string to)
    {
        Assert.True(Edtf.TryParse(edtf, out var first, out var last));
        Assert.Equal(from, Edtf.Day(first!.Value));
        Assert.Equal(to, Edtf.Day(last!.Value));
    }

    [Theory]
    [InlineData("XXXX-11-04")]
    [InlineData("XXXX-02-29")]
    [InlineData("XXXX-02-XX")]
    [InlineData("XXXX-XX-XX")]
    [InlineData("XXXX-11-25/XXXX-11-28")]
    public void Without_a_year_there_is_no_day(string edtf)
    {
        Assert.True(Edtf.TryParse(edtf, out var from, out var to));
        Assert.Null(from);
        Assert.Null(to);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2024-13")]
    [InlineData("2023-02-29")]
    [InlineData("2024-7-30")]
    [InlineData("XXXX")]
    [InlineData("XXXX-XX-04")]
    [InlineData("2024-07-30/")]
    [InlineData("/2024-07-30")]
    [InlineData("2024-07-30/2024-07-01")]
    [InlineData("2024-07-30/XXXX-08-01")]
    [InlineData("0000")]
    [InlineData("۲۰۲۴")]
    [InlineData("2024-07-30T10")]
    public void What_we_do_not_write_is_refused(string? edtf) => Assert.False(Edtf.TryParse(edtf, out _, out _));

    [Fact]
    public void What_is_written_is_read_back()
    {
        var day = new DateOnly(1895, 12, 31);
        Assert.True(Edtf.TryParse(Edtf.Interval(Edtf.Day(day), Edtf.Day(day.AddDays(400))), out var from, out var to));
        Assert.Equal((day, day.AddDays(400)), (from!.Value, to!.Value));
        Assert.True(Edtf.TryParse(Edtf.Month(2024, 2), out _, out to));
        Assert.Equal(new DateOnly(2024, 2, 29), to);
        Assert.True(Edtf.TryParse(Edtf.Year(680), out from, out _));
        Assert.Equal(680, from!.Value.Year);
    }
}

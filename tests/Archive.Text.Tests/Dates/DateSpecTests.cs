using System.Globalization;
using Archive.Text.Dates;

namespace Archive.Text.Tests.Dates;

/// <summary>Runs every table row of dates.md.</summary>
public sealed class DateSpecTests
{
    public static TheoryData<string, string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string, string>();
        foreach (var line in TestFiles.Lines("dates.md").Where(line => line.StartsWith("| ", StringComparison.Ordinal)))
        {
            var cells = line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray();
            if (cells[0] is "language")
                continue;
            if (cells.Length == 4)
                rows.Add(cells[0], "", cells[1], cells[2], "");
            else
                rows.Add(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_of_the_spec_holds(string tag, string on, string text, string dates, string roles)
    {
        Assert.True(Languages.TryParse(tag, out var language));
        DateOnly? day = on.Length > 0 ? DateOnly.ParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        var found = DateReader.Read(text, language, day);
        var read = found.Select(date => date.Edtf + (date.Conflict is null ? "" : "!" + date.Conflict));
        Assert.Equal(dates, found.Count == 0 ? "none" : string.Join(' ', read));
        if (roles.Length > 0)
            Assert.Equal(roles, string.Join(", ", found.Select(date => Enum.GetName(date.Role) + " " + date.RoleRule)));
        Assert.All(found, date => Assert.Equal(text[date.Start..date.End], date.Text));
    }

    [Fact]
    public void The_spec_has_rows() => Assert.True(Rows().Count > 120);
}

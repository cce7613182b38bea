using Archive.Authorities;
using Archive.Text;

namespace Archive.Tests.Authorities;

public sealed class AuthorityFileTests
{
    private const string Head = "id\ttype\ten\tur\tfa\thi\tsame\tnote\n";

    private static (List<AuthorityRecord> Records, List<AuthorityFault> Faults) Read(string text)
    {
        var faults = new List<AuthorityFault>();
        return ([.. AuthorityFile.Read("own.tsv", new StringReader(text), faults)], faults);
    }

    [Fact]
    public void A_line_is_a_record_with_its_names_in_order()
    {
        var (records, faults) = Read("# where from\n" + Head + "river-ravi\tplace\tRavi | Ravi River\tراوی | ~راوي | ?رود\t\tरावी\tiso:x cldr:y\ta river\n");

        Assert.Empty(faults);
        var record = Assert.Single(records);
        Assert.Equal(("river-ravi", AuthorityType.Place, "a river"), (record.Id, record.Type, record.Note));
        Assert.Equal(["iso:x", "cldr:y"], record.Same);
        Assert.Equal(
            [
                new NameForm(Language.English, "Ravi", NameFormKind.Preferred, false),
                new NameForm(Language.English, "Ravi River", NameFormKind.Alternative, false),
                new NameForm(Language.Urdu, "راوی", NameFormKind.Preferred, false),
                new NameForm(Language.Urdu, "راوي", NameFormKind.Hidden, false),
                new NameForm(Language.Urdu, "رود", NameFormKind.Alternative, true),
                new NameForm(Language.Hindi, "रावी", NameFormKind.Preferred, false),
            ],
            record.Names);
        Assert.Equal("راوی", record.Label(Language.Urdu));
        Assert.Equal("Ravi", record.Label(Language.Persian));
    }

    [Theory]
    [InlineData("river ravi\tplace\tRavi", "«river ravi» is no id")]
    [InlineData("ravi\triver\tRavi", "«river» is no type")]
    [InlineData("ravi\t3\tRavi", "«3» is no type")]
    [InlineData("ravi\tplace\t", "it has no type, no name form")]
    [InlineData("ravi\tplace\t~", "a name form is nothing but a mark")]
    [InlineData("ravi\tplace\ta\tb\tc\td\te\tf\tg", "it has more columns than the first line names")]
    public void A_bad_line_is_named_and_left_out_and_the_others_stay(string line, string problem)
    {
        var (records, faults) = Read(Head + "first\tplace\tFirst\n" + line + "\nlast\tplace\tLast\n");

        Assert.Equal(["first", "last"], records.Select(record => record.Id));
        var fault = Assert.Single(faults);
        Assert.Equal(("own.tsv", 3), (fault.File, fault.Line));
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_columns_is_left_out_whole()
    {
        var (records, faults) = Read("ravi\tplace\tRavi\n");

        Assert.Empty(records);
        Assert.Contains("does not name the columns", Assert.Single(faults).Problem, StringComparison.Ordinal);
    }
}

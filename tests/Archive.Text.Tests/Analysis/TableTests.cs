using System.Reflection;
using System.Text;
using Archive.Text.Analysis;

namespace Archive.Text.Tests.Analysis;

public sealed class TableTests
{
    public static TheoryData<string> Tables =>
        [.. typeof(Analyzer).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".tsv", StringComparison.Ordinal) && !name.StartsWith("Dates", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_begins_with_its_source_its_columns_and_an_example(string name)
    {
        using var reader = new StreamReader(typeof(Analyzer).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        var head = new StringBuilder();
        while (reader.ReadLine() is { } line && line.StartsWith('#'))
            head.AppendLine(line);
        var text = head.ToString();
        Assert.Contains("Source: ", text, StringComparison.Ordinal);
        Assert.Contains("Column", text, StringComparison.Ordinal);
        Assert.Contains("Example: ", text, StringComparison.Ordinal);
        Assert.NotEmpty(Table.Rows(name, 1));
    }

    [Fact]
    public void A_row_with_too_few_columns_names_the_table_and_the_line()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Table.Rows("Urdu/stopwords.tsv", 9).Count());
        Assert.Contains("Urdu/stopwords.tsv, line ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_table_is_named() =>
        Assert.Contains("Urdu/none.tsv", Assert.Throws<InvalidOperationException>(() => Table.Rows("Urdu/none.tsv", 1).Count()).Message, StringComparison.Ordinal);
}

using Archive.Search;

namespace Archive.Tests.Search;

public sealed class QuerySyntaxTests
{
    private static string Read(string query) => string.Join(" | ", QuerySyntax.Parse(query).Items.Select(item =>
        $"{(item.Alternative ? "or " : "")}{(item.Excluded ? "not " : "")}{item.Kind.ToString()}{(item.Field.Length > 0 ? ":" + item.Field : "")}({item.Text})"));

    [Theory]
    [InlineData("نان و پنیر", "Words(نان و پنیر)")]
    [InlineData("\"نان و پنیر\" چای", "Phrase(نان و پنیر) | Words(چای)")]
    [InlineData("«نان تازه»", "Phrase(نان تازه)")]
    [InlineData("“گرم روٹی” دودھ", "Phrase(گرم روٹی) | Words(دودھ)")]
    [InlineData("چائے -دودھ", "Words(چائے) | not Words(دودھ)")]
    [InlineData("चाय -\"ठंडा दूध\"", "Words(चाय) | not Phrase(ठंडा दूध)")]
    [InlineData("کتاب*", "Prefix(کتاب)")]
    [InlineData("کتاب\u066D", "Prefix(کتاب)")]
    [InlineData("باران OR برف", "Words(باران) | or Words(برف)")]
    [InlineData("هوای باران OR برف", "Words(هوای) | Words(باران) | or Words(برف)")]
    [InlineData("lang:fa نان", "Field:lang(fa) | Words(نان)")]
    [InlineData("publisher:\"City Library\" نان", "Field:publisher(City Library) | Words(نان)")]
    [InlineData("LANG:FA نان", "Field:lang(FA) | Words(نان)")]
    [InlineData("-lang:ur", "not Field:lang(ur)")]
    [InlineData("http://example.org", "Words(http://example.org)")]
    [InlineData("well-known", "Words(well-known)")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void A_query_is_read_as(string query, string expected) => Assert.Equal(expected, Read(query));

    [Theory]
    [InlineData("\"نان تازه", "Words(نان تازه)", QuerySyntax.UnclosedQuotation)]
    [InlineData("OR نان", "Words(نان)", QuerySyntax.DanglingOr)]
    [InlineData("نان OR", "Words(نان)", QuerySyntax.DanglingOr)]
    [InlineData("-نان", "Words(نان)", QuerySyntax.OnlyExcluded)]
    [InlineData("lang:xx نان", "Words(xx نان)", QuerySyntax.UnknownField)]
    [InlineData("باران OR -برف", "Words(باران) | not Words(برف)", QuerySyntax.DanglingOr)]
    public void What_cannot_be_read_is_taken_as_plain_words_and_said(string query, string expected, string notice)
    {
        Assert.Equal(expected, Read(query));
        Assert.Equal(notice, QuerySyntax.Parse(query).Notice);
    }

    [Fact]
    public void A_very_long_query_is_cut_and_said()
    {
        var syntax = QuerySyntax.Parse(string.Concat(Enumerable.Repeat("نان ", 100_000)));
        Assert.Equal(QuerySyntax.TooLong, syntax.Notice);
        Assert.True(syntax.Items.Sum(item => item.Text.Length) <= QuerySyntax.MostCharacters);
    }
}

using System.Globalization;
using Archive.Search;

namespace Archive.Tests.Search;

public sealed class QuerySyntaxTests
{
    private static string Read(string query) => string.Join(" | ", QuerySyntax.Parse(query).Items.Select(Shown));

    private static string Shown(QueryItem item) => (item.Alternative ? "or " : "") + (item.Excluded ? "not " : "") + item.Kind.ToString() + (item.Kind switch
    {
        QueryItemKind.Field => $":{item.Field}({item.Text})",
        QueryItemKind.Fuzzy => $"({item.Text}){item.Sign} {item.Edits?.ToString(CultureInfo.InvariantCulture) ?? "by length"}",
        QueryItemKind.Near => "(" + string.Concat(item.Operands.Select((each, i) => (i == 0 ? "" : $" {each.Slop.ToString(CultureInfo.InvariantCulture)} ") + Shown(each.Item with { Alternative = false }))) + ")",
        _ => $"({item.Text})",
    });

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
    [InlineData("کتاب~", "Fuzzy(کتاب)~ by length")]
    [InlineData("कितब~१ -चाय~", "Fuzzy(कितब)~१ 1 | not Fuzzy(चाय)~ by length")]
    [InlineData("کتاب\uFF5E۲", "Fuzzy(کتاب)\uFF5E۲ 2")]
    [InlineData("a~ x~y", "Words(a~ x~y)")]
    [InlineData("نان و پنیر NEAR/5 چای داغ", "Words(نان و) | Near(Words(پنیر) 5 Words(چای)) | Words(داغ)")]
    [InlineData("\"نان و پنیر\" NEAR/۱۲ «چای داغ»", "Near(Phrase(نان و پنیر) 12 Phrase(چای داغ))")]
    [InlineData("चाय NEAR/५ दूध NEAR/0 चीनी", "Near(Words(चाय) 5 Words(दूध) 0 Words(चीनी))")]
    [InlineData("باران OR برف NEAR/3 باد", "Words(باران) | or Near(Words(برف) 3 Words(باد))")]
    [InlineData("باران NEAR/3 برف OR باد", "Near(Words(باران) 3 Words(برف)) | or Words(باد)")]
    [InlineData("near/5 Near", "Words(near/5 Near)")]
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
    [InlineData("نان~3", "Words(نان)", QuerySyntax.UnknownEdits)]
    [InlineData("نان~0 چای", "Words(نان چای)", QuerySyntax.UnknownEdits)]
    [InlineData("NEAR/5 نان", "Words(نان)", QuerySyntax.DanglingNear)]
    [InlineData("نان NEAR/5", "Words(نان)", QuerySyntax.DanglingNear)]
    [InlineData("نان NEAR/5 -چای", "Words(نان) | not Words(چای)", QuerySyntax.DanglingNear)]
    [InlineData("نان* NEAR/5 چای", "Prefix(نان) | Words(چای)", QuerySyntax.DanglingNear)]
    [InlineData("نان NEAR/5 چای~", "Words(نان) | Fuzzy(چای)~ by length", QuerySyntax.DanglingNear)]
    [InlineData("نان NEAR/100 چای", "Words(نان NEAR/100 چای)", QuerySyntax.DanglingNear)]
    [InlineData("نان NEAR/ چای", "Words(نان NEAR/ چای)", QuerySyntax.DanglingNear)]
    [InlineData("نان OR NEAR/5 چای", "Words(نان) | or Words(چای)", QuerySyntax.DanglingNear)]
    [InlineData("نان NEAR/5 OR چای", "Words(نان) | or Words(چای)", QuerySyntax.DanglingNear)]
    [InlineData("نان NEAR/5 lang:fa", "Words(نان) | Field:lang(fa)", QuerySyntax.DanglingNear)]
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

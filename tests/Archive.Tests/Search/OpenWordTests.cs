using Archive.Search;

namespace Archive.Tests.Search;

/// <summary>Words of which only a part is sure, and words that have to stand near each other.</summary>
public sealed class OpenWordTests
{
    private static readonly (string Id, string Lang, string Text)[] Texts =
    [
        ("ur-bread", "ur", "بازار میں تازہ روٹی اور دودھ ملتا ہے"),
        ("ur-market", "ur", "روٹی مہنگی ہے مگر گاؤں کے بازار میں بہت دور تک دودھ سستا ہے"),
        ("fa-bread", "fa", "نان تازه و پنیر در بازار کتاب‌فروشان"),
        ("hi-book", "hi", "पुस्तकालय में नई किताबें और पुरानी किताब"),
        ("en-port", "en", "The port of Al-Hasana lies in the north, Hasanabad in the south"),
        ("en-al", "en", "Alhambra in Hasanabad"),
    ];

    private static string Search(string query)
    {
        using var evaluation = new Evaluation();
        foreach (var (id, language, text) in Texts)
            evaluation.Add(id, language, "", text);
        evaluation.Commit();
        return string.Join(' ', evaluation.Search(query, null, 100, strict: true).Select(hit => hit.Document).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("روٹی NEAR/2 بازار", "ur-bread")]
    [InlineData("بازار NEAR/۲ روٹی", "ur-bread")]
    [InlineData("روٹی NEAR/1 بازار", "")]
    [InlineData("روٹی NEAR/9 بازار", "ur-bread ur-market")]
    [InlineData("بازار NEAR/2 روٹی NEAR/1 دودھ", "ur-bread")]
    [InlineData("\"تازہ روٹی\" NEAR/1 دودھ", "ur-bread")]
    [InlineData("\"روٹی تازہ\" NEAR/1 دودھ", "")]
    [InlineData("किताब NEAR/2 नई", "hi-book")]
    [InlineData("نان OR بازار NEAR/2 روٹی", "fa-bread ur-bread")]
    [InlineData("روٹی NEAR/9 !!! بازار", "fa-bread ur-bread ur-market")]
    public void Words_stand_near_each_other_in_any_order(string query, string expected) => Assert.Equal(expected, Search(query));

    [Theory]
    [InlineData("روڑی~", "ur-bread ur-market")]
    [InlineData("روڑیی~1", "")]
    [InlineData("روڑیی~2", "ur-bread ur-market")]
    [InlineData("कितब~", "hi-book")]
    [InlineData("دودھ -روڑی~", "")]
    [InlineData("marker~ OR porp~", "en-port")]
    public void A_word_with_a_tilde_may_be_misspelt(string query, string expected) => Assert.Equal(expected, Search(query));

    [Theory]
    [InlineData("Al-Has*", "en-port")]
    [InlineData("has*", "en-al en-port")]
    [InlineData("کتاب‌فر*", "fa-bread")]
    public void Only_the_last_part_of_a_word_with_a_star_is_open(string query, string expected) => Assert.Equal(expected, Search(query));
}

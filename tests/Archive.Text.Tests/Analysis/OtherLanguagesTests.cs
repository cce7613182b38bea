using Archive.Text.Analysis;

namespace Archive.Text.Tests.Analysis;

public sealed class OtherLanguagesTests
{
    [Fact]
    public void Arabic_passes_the_battery() => Battery.Run(Language.Arabic, "فُتحت المكتبةُ الجديدة أمس، وفيها ٢٥٠ كتابًا للأطفال (Books).");

    [Fact]
    public void English_passes_the_battery() => Battery.Run(Language.English, "The library's new rooms hold 1,250 children's books; café and Qur'an shelves, too.");

    [Fact]
    public void A_text_of_no_known_language_passes_the_battery() => Battery.Run(Language.Undetermined, "Библиотека کتاب किताब book 図書館");

    [Theory]
    [InlineData(Language.Urdu, "HAMAS’s", "hamas")]
    [InlineData(Language.Urdu, "ग़ज़ा", "गजा")]
    [InlineData(Language.Persian, "ज़मीन", "जमीन")]
    [InlineData(Language.Hindi, "كتاب", "کتاب")]
    [InlineData(Language.Hindi, "ہفتہ", "هفته")]
    [InlineData(Language.English, "Ḥusayn Qur'an ʿAlī", "husayn quran ali")]
    [InlineData(Language.Undetermined, "ISFAHĀN", "isfahan")]
    [InlineData(Language.Arabic, "المكتبةُ", "المکتبه")]
    public void A_word_of_another_script_is_folded_by_the_rules_of_that_script(Language language, string text, string surfaces)
    {
        var buffer = new TokenBuffer();
        Analyzers.For(language).Analyze(text, buffer);
        var found = new List<string>();
        foreach (var term in buffer.Terms)
        {
            if (term.Layer == Layer.Surface)
                found.Add(buffer.Text(term).ToString());
        }

        Assert.Equal(surfaces, string.Join(' ', found));
    }

    [Theory]
    [InlineData(Language.Urdu, "پیر ہفتہ حضرت صاحب طرف حصہ")]
    [InlineData(Language.Persian, "مردم حق خدمات پنج جریان ملی")]
    public void A_content_word_is_never_a_stop_word(Language language, string words)
    {
        var buffer = new TokenBuffer();
        Analyzers.For(language).Analyze(words, buffer);
        Assert.All(buffer.Tokens.ToArray(), token => Assert.Equal(TokenTraits.None, token.Traits));
    }

    [Fact]
    public void A_query_word_that_is_written_apart_keeps_its_parts()
    {
        var buffer = new TokenBuffer();
        Analyzers.For(Language.Persian).Analyze("کتاب های تازه", buffer);
        var words = QueryWords.From(buffer);
        Assert.Equal(2, words.Count);
        Assert.Equal((0, 8), (words[0].Start, words[0].End));
        Assert.Contains((Layer.Joined, "کتابهای"), words[0].Forms);
        Assert.Contains((Layer.Stem, "کتاب"), words[0].Forms);
        Assert.Equal("کتاب های", string.Join(' ', words[0].Parts!.Select(part => part.Forms[0].Text)));
        Assert.Null(words[1].Parts);
    }

    [Fact]
    public void A_query_word_is_not_looked_for_by_its_parts()
    {
        var buffer = new TokenBuffer();
        Analyzers.For(Language.Persian).Analyze("آیت‌الله", buffer);
        var word = Assert.Single(QueryWords.From(buffer));
        Assert.Equal([(Layer.Surface, "ایتالله")], word.Forms);
    }
}

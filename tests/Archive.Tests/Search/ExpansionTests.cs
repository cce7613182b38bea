using Archive.Search;
using Archive.Text;

namespace Archive.Tests.Search;

/// <summary>What stands for a word besides itself, searched in small collections of everyday texts.</summary>
public sealed class ExpansionTests
{
    private static readonly (string Id, string Lang, string Text)[] Weather =
    [
        ("ur-rain", "ur", "لاہور میں آج تیز بارش ہوئی اور سڑکیں بھر گئیں"),
        ("fa-rain", "fa", "امروز در تهران باران تندی بارید و خیابان‌ها خلوت شد"),
        ("hi-rain", "hi", "आज दिल्ली में तेज़ बारिश हुई और सड़कें भर गईं"),
        ("en-rain", "en", "Heavy rain fell in Lahore today and the streets were empty"),
        ("ur-book", "ur", "کتاب خانے میں نئی کتابیں آئیں"),
        ("hi-book", "hi", "पुस्तकालय में नई किताबें आईं"),
        ("fa-book", "fa", "کتاب‌های تازه به کتابخانه رسید"),
    ];

    private static List<string> Search(string query, (string Id, string Lang, string Text)[] texts, Expansions on = Expansions.All, string? lang = null)
    {
        using var evaluation = new Evaluation();
        foreach (var (id, language, text) in texts)
            evaluation.Add(id, language, "", text);
        evaluation.Commit();
        return [.. evaluation.Search(query, lang, 100, strict: true, on).Select(hit => hit.Document)];
    }

    [Theory]
    [InlineData("rain")]
    [InlineData("بارش")]
    [InlineData("باران")]
    [InlineData("बारिश")]
    public void One_word_finds_the_texts_of_all_languages(string query) =>
        Assert.Equal(["en-rain", "fa-rain", "hi-rain", "ur-rain"], Search(query, Weather).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("rain in Lahore", "en-rain ur-rain")]
    [InlineData("लाहौर में बारिश", "en-rain ur-rain")]
    [InlineData("باران در لاهور", "en-rain ur-rain", "fa")]
    public void A_function_word_is_not_asked_of_texts_in_other_languages(string query, string expected, string? lang = null) =>
        Assert.Equal(expected.Split(' '), Search(query, Weather, lang: lang).Order(StringComparer.Ordinal));

    [Fact]
    public void A_function_word_alone_is_looked_for_and_finds_no_other_language() =>
        Assert.Equal(["hi-book", "hi-rain"], Search("में", Weather).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("kitab", "fa-book hi-book ur-book")]
    [InlineData("barish", "hi-rain ur-rain")]
    [InlineData("Tehran", "fa-rain")]
    [InlineData("dilli", "hi-rain")]
    public void Romanised_words_find_every_script(string query, string expected) =>
        Assert.Equal(expected.Split(' '), Search(query, Weather).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("\"rain\"", "en-rain")]
    [InlineData("«باران»", "fa-rain")]
    public void Quotation_marks_switch_expansion_off(string query, string expected) => Assert.Equal(expected.Split(' '), Search(query, Weather));

    [Theory]
    [InlineData("rain", Expansions.None, "en-rain")]
    [InlineData("rain", Expansions.Names, "en-rain")]
    [InlineData("rain", Expansions.Meanings, "en-rain fa-rain hi-rain ur-rain")]
    [InlineData("lahore", Expansions.Names, "en-rain ur-rain")]
    [InlineData("lahore", Expansions.Meanings, "en-rain")]
    [InlineData("barish", Expansions.Scripts, "hi-rain ur-rain")]
    [InlineData("کتاب", Expansions.None, "ur-book")]
    [InlineData("کتاب", Expansions.Stems, "ur-book")]
    public void Each_switch_adds_what_it_names(string query, Expansions on, string expected) =>
        Assert.Equal(expected.Split(' '), Search(query, Weather, on, query == "کتاب" ? "ur" : null).Order(StringComparer.Ordinal));

    [Fact]
    public void The_own_language_comes_first_and_an_expansion_never_outranks_the_word()
    {
        (string Id, string Lang, string Text)[] texts =
        [
            ("hi-often", "hi", "बाज़ार बाज़ार बाज़ार बाज़ार बाज़ार"),
            ("fa-often", "fa", "بازار بازار بازار بازار بازار"),
            ("en-once", "en", "old market near the river"),
        ];

        Assert.Equal("en-once", Search("market", texts)[0]);
    }

    [Fact]
    public void Words_written_as_one_and_words_written_apart_meet_though_no_table_lists_them()
    {
        (string Id, string Lang, string Text)[] texts =
        [
            ("apart", "ur", "آم والا آیا ہے"),
            ("joined", "ur", "آموالا آیا ہے"),
        ];

        Assert.Equal(["apart", "joined"], Search("آم والا", texts, lang: "ur").Order(StringComparer.Ordinal));
        Assert.Equal(["apart"], Search("آموالا", texts[..1], lang: "ur"));
        Assert.Empty(Search("آموالا", texts[..1], Expansions.All & ~Expansions.Joined, "ur"));
    }

    [Fact]
    public void A_name_with_several_words_counts_once_and_is_found_as_a_phrase_only()
    {
        (string Id, string Lang, string Text)[] texts =
        [
            ("fa", "fa", "سفر به نیوزیلند و ساحل آن"),
            ("ur", "ur", "نیوزی لینڈ کا سفر"),
            ("other", "ur", "نیو یارک اور آئرلینڈ"),
        ];

        Assert.Equal(["fa", "ur"], Search("New Zealand", texts).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, Expansions.All)]
    [InlineData("", Expansions.All)]
    [InlineData("none", Expansions.None)]
    [InlineData("names,scripts", Expansions.Names | Expansions.Scripts)]
    [InlineData("NAMES, joined ,what", Expansions.Names | Expansions.Joined)]
    [InlineData("all", Expansions.All)]
    [InlineData("foo", Expansions.All)]
    public void Switches_are_read_from_an_address(string? text, Expansions expected) => Assert.Equal(expected, ExpansionNames.Read(text));

    [Theory]
    [InlineData("in \"باران\"", "fa-rain")]
    [InlineData("the OR \"باران\"", "en-rain fa-rain")]
    [InlineData("heavy rains", "en-rain")]
    [InlineData("rain OR «کتاب» rain", "en-rain fa-rain hi-rain ur-rain")]
    [InlineData("\"streets-were\" OR \"کتاب\"", "en-rain fa-book ur-book")]
    [InlineData("streets-empty OR «باران»", "en-rain fa-rain")]
    public void Function_words_stay_function_words_beside_phrases_and_alternatives(string query, string expected) =>
        Assert.Equal(expected.Split(' '), Search(query, Weather).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("khamenei ", "")]
    [InlineData("khamenei OR ", "khamenei")]
    [InlineData("leader of the Islamic Revolution ", "")]
    [InlineData("Iran OR ", "Iran")]
    public void A_query_of_many_names_is_cut_not_refused(string repeated, string last)
    {
        var query = string.Concat(Enumerable.Repeat(repeated, 40)) + last;

        Assert.NotNull(Search(query, Weather));
    }

    [Fact]
    public void Switches_are_written_as_they_are_read()
    {
        for (var on = Expansions.None; on <= Expansions.All; on++)
            Assert.Equal(on, ExpansionNames.Read(ExpansionNames.Write(on)));
    }
}

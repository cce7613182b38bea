using Archive.Text.Detection;

namespace Archive.Text.Tests.Detection;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("لائبریری کل صبح کھلے گی", Language.Urdu)]
    [InlineData("شورای رهبری حماس کے ارکان نے", Language.Urdu)]
    [InlineData("بارش کے بعد سڑکیں بند", Language.Urdu)]
    [InlineData("نئی کتاب", Language.Undetermined)]
    [InlineData("کتابخانه فردا باز است", Language.Persian)]
    [InlineData("دیدار استادان دانشگاه", Language.Persian)]
    [InlineData("می‌خوانم", Language.Persian)]
    [InlineData("توسط jahankhabari.ir", Language.Persian)]
    [InlineData("المكتبة مفتوحة غدا", Language.Arabic)]
    [InlineData("ذهب إلى المدرسة", Language.Arabic)]
    [InlineData("पुस्तकालय कल खुलेगा", Language.Hindi)]
    [InlineData("The library opens tomorrow", Language.English)]
    [InlineData("غزه", Language.Undetermined)]
    [InlineData("غزہ", Language.Urdu)]
    [InlineData("حماس", Language.Undetermined)]
    [InlineData("700 /", Language.Undetermined)]
    [InlineData("", Language.Undetermined)]
    [InlineData("Москва", Language.Undetermined)]
    public void A_short_text_is_told_apart_or_left_open(string text, Language language)
    {
        var detected = LanguageDetector.Detect(text);
        Assert.True(language == detected.Language, $"{text}: {detected}");
    }

    [Fact]
    public void The_reason_names_the_letters_and_words_that_decided()
    {
        Assert.Equal("کے ے", LanguageDetector.Detect("کتاب کے").Reason);
        Assert.Contains("است", LanguageDetector.Detect("کتاب است").Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("غزه", "Urdu Persian")]
    [InlineData("غزہ", "Urdu Persian")]
    [InlineData("حماس", "Urdu Persian")]
    [InlineData("کتابخانه", "Persian Urdu")]
    [InlineData("کتاب کے بارے میں", "Urdu")]
    [InlineData("این کتاب را", "Persian")]
    [InlineData("غزة", "Arabic Urdu Persian")]
    [InlineData("किताब", "Hindi")]
    [InlineData("Gaza", "English")]
    [InlineData("۱۴۰۲", "Urdu Persian Hindi")]
    public void A_query_is_looked_for_in_every_language_it_can_be_in(string query, string languages) =>
        Assert.Equal(languages.Split(' ').Order(StringComparer.Ordinal),
            LanguageDetector.QueryLanguages(query).Select(language => language.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void The_best_language_of_a_query_comes_first()
    {
        Assert.Equal(Language.Urdu, LanguageDetector.QueryLanguages("غزہ")[0]);
        Assert.Equal(Language.Persian, LanguageDetector.QueryLanguages("کتابخانه")[0]);
    }

    [Fact]
    public void Every_line_of_the_seeds_is_told_right()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "seeds");
        Assert.SkipUnless(Directory.Exists(folder) && Directory.GetFiles(folder, "*.txt").Length > 0, "The seeds stand in seeds/ at the root of the repository; this checkout has none.");
        var expected = new[] { ("000_", Language.Urdu), ("001_", Language.Urdu), ("002_", Language.Hindi), ("003_", Language.Persian), ("004_", Language.Persian) };
        foreach (var (prefix, language) in expected)
        {
            var file = Assert.Single(Directory.GetFiles(folder, prefix + "*.txt"));
            foreach (var line in File.ReadLines(file).Where(line => line.Any(c => c > 'z')))
            {
                var detected = LanguageDetector.Detect(line);
                Assert.True(language == detected.Language, $"{prefix} {detected}: {line}");
            }
        }
    }
}

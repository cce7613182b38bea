using System.Diagnostics;
using System.Globalization;
using System.Text;
using Archive.Text.Dates;
using FsCheck;
using FsCheck.Fluent;

namespace Archive.Text.Tests.Dates;

public sealed class DatePropertyTests
{
    private static readonly Language[] Collected = [.. Languages.Collected];

    private static readonly string[] Pieces =
    [
        "26", "۳۱", "٢", "३०", "2023", "۱۴۰۲", "1445", "99", "31415", " ", " ", "\u200C", "/", "-", "–", ",", "،", "(", ")", ".", "۔", ":", "\n", "\n\n",
        "مارچ", "خرداد", "رمضان", "नवंबर", "May", "می", "دی", "منگل", "شنبه", "ہفتہ", "तक", "سے", "تا", "से", "سال", "ء", "ھ", "ش", "ق", "م", "آج", "امروز",
        "سی‌ام", "یکم", "بیست", "و", "یکم", "ملاقات", "نشر", "ہر سال", "کہا کہ", "\u200F", "\uD83D", "🙂", "\u0301", "a1", "T",
    ];

    [Fact]
    public void A_formatted_day_is_read_back()
    {
        var first = new DateOnly(1900, 1, 1).DayNumber;
        var days = Gen.Choose(first, new DateOnly(2077, 12, 31).DayNumber).ToArbitrary();
        Check(days, number =>
        {
            foreach (var language in Collected)
            {
                foreach (var calendar in Enum.GetValues<CalendarKind>())
                {
                    var day = DateOnly.FromDayNumber(number);
                    var lunar = calendar == CalendarKind.LunarHijri && LunarHijri.TryFromGregorian(day, out _);
                    var text = DateFormatter.Format(day, calendar, language);
                    var date = Assert.Single(DateReader.Read(text, language));
                    Assert.Equal(Edtf.Day(day) + (lunar ? "~" : ""), date.Edtf);
                    Assert.Equal((0, text.Length), (date.Start, date.End));
                }
            }
            return true;
        });
    }

    [Fact]
    public void Any_text_is_read_without_a_fault()
    {
        var texts = Gen.Elements(Pieces).ListOf(30).Select(pieces => string.Concat(pieces)).ToArbitrary();
        Check(texts, Holds);
        Check(ArbMap.Default.ArbFor<string>(), text => Holds(text ?? ""));
    }

    [Theory]
    [InlineData("26 مارچ 2024 ")]
    [InlineData("25 سے ")]
    [InlineData("(پیر، ")]
    [InlineData("1/2/")]
    [InlineData("آج ملاقات ")]
    [InlineData("م")]
    public void Reading_takes_time_in_proportion_to_the_text(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();
        var clock = Stopwatch.StartNew();
        _ = DateReader.Read(text, Language.Urdu, new DateOnly(2024, 3, 26));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "A million characters took more than twenty seconds.");
    }

    /// <summary>FsCheck prints by the culture of the machine, what it checks must not: the test's culture stands around each case only.</summary>
    private static void Check<T>(Arbitrary<T> cases, Func<T, bool> holds)
    {
        var tested = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            Prop.ForAll(cases, value =>
            {
                CultureInfo.CurrentCulture = tested;
                try
                {
                    return holds(value);
                }
                finally
                {
                    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                }
            }).QuickCheckThrowOnFailure();
        }
        finally
        {
            CultureInfo.CurrentCulture = tested;
        }
    }

    private static bool Holds(string text)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var end = 0;
            foreach (var date in DateReader.Read(text, language, new DateOnly(2024, 7, 30)))
            {
                Assert.InRange(date.Start, end, date.End - 1);
                Assert.InRange(date.End, 1, text.Length);
                Assert.Equal(text[date.Start..date.End], date.Text);
                Assert.True(Edtf.TryParse(date.Edtf, out var from, out var to), date.Edtf);
                Assert.Equal(date.From is null, from is null);
                Assert.True(from is null || (date.From <= from && to <= date.To));
                foreach (var calendar in Enum.GetValues<CalendarKind>())
                    Assert.NotEmpty(DateFormatter.Format(date, calendar, language));
                end = date.End;
            }
        }
        return true;
    }
}

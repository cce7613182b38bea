using Archive.Text.Dates;

namespace Archive.Text.Tests.Dates;

public sealed class MeetingDateTests
{
    private static MeetingDateChoice Choose(Language language, string line, string body)
    {
        var candidates = DateReader.Read(line, language).Select(date => new DateCandidate(date, true)).ToList();
        var on = candidates.Count > 0 ? candidates[0].Date.From : null;
        candidates.AddRange(DateReader.Read(body, language, on).Select(date => new DateCandidate(date, false)));
        return MeetingDate.Choose(candidates);
    }

    [Fact]
    public void A_date_line_is_the_publication_and_today_its_meeting()
    {
        var choice = Choose(Language.Persian, "گزارش انجمن - ۳۱ خرداد ۱۴۰۲", "صبح امروز نشست کتابداران برگزار شد.");
        Assert.Equal(("2023-06-21", "today-in-dated-report"), (choice.Meeting?.Edtf, choice.MeetingRule));
        Assert.Equal(("2023-06-21", "date-line"), (choice.Publication?.Edtf, choice.PublicationRule));
    }

    [Fact]
    public void A_stated_meeting_is_not_the_date_line()
    {
        var choice = Choose(Language.Urdu, "6 مئی 2022", "کتب خانے کے ارکان نے 5 مئی 2022 کو ملاقات کی۔");
        Assert.Equal(("2022-05-05", "meeting-cue"), (choice.Meeting?.Edtf, choice.MeetingRule));
        Assert.Equal("2022-05-06", choice.Publication?.Edtf);
    }

    [Fact]
    public void A_date_line_without_a_meeting_gives_none()
    {
        var choice = Choose(Language.Hindi, "15 नवंबर 2023", "पुस्तकालय में नई किताबें आईं।");
        Assert.Null(choice.Meeting);
        Assert.Equal("not-derivable", choice.MeetingRule);
        Assert.Equal("2023-11-15", choice.Publication?.Edtf);
    }

    [Fact]
    public void A_headline_that_names_the_meeting_dates_it() =>
        Assert.Equal("headline-names-meeting", Choose(Language.Persian, "نشست کتابداران - ۳۱ خرداد ۱۴۰۲", "کتابداران درباره فهرست گفتند.").MeetingRule);

    [Fact]
    public void The_first_of_several_meetings_is_chosen_and_said_so()
    {
        var choice = Choose(Language.Urdu, "", "5 مئی 2022 کو اساتذہ سے ملاقات ہوئی۔ 9 مئی 2022 کو طلبہ کا جلسہ ہوا۔");
        Assert.Equal(("2022-05-05", "first-of-several"), (choice.Meeting?.Edtf, choice.MeetingRule));
    }

    [Theory]
    [InlineData("ہر سال 5 اکتوبر کو جلسہ ہوتا ہے۔")]
    [InlineData("پچھلی ملاقات 5 مئی 2022 کو ہوئی تھی۔")]
    [InlineData("انہوں نے کہا کہ 5 مئی 2022 کو جلسہ ہوا تھا۔")]
    [InlineData("اسکول 5 مئی 2022 کو کھلا۔")]
    [InlineData("31 جون 2022 کو ملاقات ہوئی۔")]
    [InlineData("آج صبح ملاقات ہوئی۔")]
    [InlineData("")]
    public void Nothing_is_invented(string text)
    {
        var choice = Choose(Language.Urdu, "", text);
        Assert.Null(choice.Meeting);
        Assert.Null(choice.Publication);
    }
}

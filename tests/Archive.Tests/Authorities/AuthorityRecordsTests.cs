using Archive.Authorities;
using Archive.Shared;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Tests.Authorities;

public sealed class AuthorityRecordsTests
{
    private static readonly Language[] Four = [Language.English, Language.Urdu, Language.Persian, Language.Hindi];

    [Fact]
    public void The_lexicon_that_ships_has_2500_concepts_with_words_in_all_four_languages()
    {
        var whole = AuthorityRecords.Shipped.All.Count(record => record.Type == AuthorityType.Concept
            && Array.TrueForAll(Four, language => record.Names.Any(name => name.Language == language)));

        Assert.True(whole >= 2500, FormattableString.Invariant($"{whole} concepts have all four languages"));
    }

    [Fact]
    public void Every_id_is_given_once()
    {
        Assert.Empty(AuthorityRecords.Shipped.All.GroupBy(record => record.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_name_is_in_the_script_of_its_language_and_a_word_to_its_analyzer()
    {
        var buffer = new TokenBuffer();
        var strange = new List<string>();
        foreach (var record in AuthorityRecords.Shipped.All)
        {
            foreach (var name in record.Names)
            {
                Analyzers.For(name.Language).Analyze(name.Text, buffer);
                var letters = name.Text.Where(char.IsLetter).ToList();
                if (buffer.Tokens.Length == 0 || !letters.TrueForAll(c => IsOf(name.Language, c)))
                    strange.Add($"{record.Id}: {name.Language} «{name.Text}»");
            }
        }

        Assert.Empty(strange);

        // Hindi and Urdu write some abbreviations and numbers with others' letters; those are no names.
        static bool IsOf(Language language, char c) => language switch
        {
            Language.Hindi => c is >= '\u0900' and <= '\u097F',
            Language.English => c < '\u0250' || c is (>= '\u02B0' and <= '\u02FF') or (>= '\u1E00' and <= '\u1EFF'),
            _ => c is >= '\u0600' and <= '\u06FF',
        };
    }

    [Fact]
    public void A_preferred_name_is_never_a_hidden_one_and_no_name_stands_twice()
    {
        var wrong = AuthorityRecords.Shipped.All
            .SelectMany(record => record.Names.GroupBy(name => name.Language).Select(names => (record.Id, Names: names.ToList())))
            .Where(each => each.Names[0].Kind == NameFormKind.Hidden || each.Names.DistinctBy(name => name.Text, StringComparer.Ordinal).Count() < each.Names.Count)
            .Select(each => $"{each.Id}: {string.Join(" | ", each.Names.Select(name => name.Text))}");

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(Language.Urdu, "شام", "country-sy")]
    [InlineData(Language.Persian, "جنین", "jenin")]
    [InlineData(Language.Urdu, "قم", "qom")]
    [InlineData(Language.Urdu, "پیر", "weekday-mon")]
    [InlineData(Language.Urdu, "ہفتہ", "weekday-sat")]
    public void Homographs_carry_a_guard(Language language, string text, string id)
    {
        var record = AuthorityRecords.Shipped.All.Single(record => string.Equals(record.Id, id, StringComparison.Ordinal));

        Assert.True(record.Names.Single(name => name.Language == language && string.Equals(name.Text, text, StringComparison.Ordinal)).IsGuarded);
    }

    [Fact]
    public void An_institution_replaces_a_file_replaces_a_record_and_adds_one()
    {
        using var folder = new TemporaryFolder();
        const string Head = "id\ttype\ten\tur\n";
        File.WriteAllText(folder.File("calendar.tsv"), Head + "market-day\ttopic\tmarket day\tبازار کا دن\n");
        File.WriteAllText(folder.File("ours.tsv"), Head + "lahore\tplace\tLahore | City of Gardens\tلاہور\nour-library\torganisation\tOur Library\tہماری لائبریری\nno id\tplace\tx\ty\n");

        var records = AuthorityRecords.Load(folder.Path);

        Assert.Contains(records.All, record => record.Id == "market-day");
        Assert.DoesNotContain(records.All, record => record.Id == "weekday-mon");
        Assert.Equal("City of Gardens", Assert.Single(records.All, record => record.Id == "lahore").Names[1].Text);
        Assert.Contains(records.All, record => record.Id == "our-library");
        Assert.Contains(records.All, record => record.Id == "country-pk");
        Assert.Equal(("ours.tsv", 4), (Assert.Single(records.Faults).File, records.Faults[0].Line));
    }

    [Fact]
    public void Names_are_found_in_any_inflection_the_longest_first()
    {
        static string[] Found(Language language, string text)
        {
            var buffer = new TokenBuffer();
            Analyzers.For(language).Analyze(text, buffer);
            return [.. AuthorityRecords.Shipped.Find(language, QueryWords.From(buffer)).Where(match => match.Record.Type != AuthorityType.Concept).Select(match => match.Record.Id)];
        }

        Assert.Contains("west-bank", Found(Language.Urdu, "مغربی کنارے کی خبر"));
        Assert.Equal(["west-bank"], Found(Language.English, "West Bank"));
        Assert.Empty(Found(Language.English, "bank"));
    }
}

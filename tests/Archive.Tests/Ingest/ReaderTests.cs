using System.Text;
using Archive.Captures;
using Archive.Ingest;
using Archive.Shared;
using Archive.Statements;

namespace Archive.Tests.Ingest;

/// <summary>How each reader divides a text into blocks, and how a file is divided into statements.</summary>
public sealed class ReaderTests
{
    private const string English =
        "The garden club opens its greenhouse on the first Saturday in May and keeps it open every weekend until the end of September. Tea is served from ten in the morning, and the walk through the beds begins an hour later at the old gate.";

    private const string Urdu =
        "باغبانی کلب مئی کے پہلے ہفتے کو اپنا شیشہ گھر کھولے گا اور ستمبر کے آخر تک ہر ہفتے اتوار کو کھلا رکھے گا۔ صبح دس بجے سے چائے ملے گی اور ایک گھنٹے بعد پرانے دروازے سے کیاریوں کی سیر شروع ہوگی جس میں سب شریک ہو سکتے ہیں۔";

    private const string Persian =
        "باشگاه باغبانی گلخانهٔ خود را نخستین شنبهٔ اردیبهشت باز می‌کند و تا پایان شهریور در هر آخر هفته باز نگه می‌دارد. از ساعت ده صبح چای داده می‌شود و یک ساعت بعد گردش آغاز می‌شود.";

    private const string Hindi =
        "बाग़बानी क्लब मई के पहले शनिवार को अपना काँच घर खोलेगा और सितंबर के अंत तक हर सप्ताह के आख़िर में उसे खुला रखेगा। सुबह दस बजे से चाय मिलेगी और एक घंटे बाद सैर शुरू होगी।";

    public static TheoryData<string> Languages => [English, Urdu, Persian, Hindi];

    private static string Wrap(string text, int width = 72)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + 1 + word.Length > width)
                lines.Add(word);
            else
                lines[^1] = lines[^1].Length == 0 ? word : lines[^1] + " " + word;
        }
        return string.Join('\n', lines);
    }

    private static string[] Blocks(string text) => [.. PlainText.Read(text).Blocks.Select(block => block.Text)];

    private static IReadOnlyList<Statement> Statements(string text) =>
        Extractor.Extract("notes", "notes/a.txt", Digest.Of(Encoding.UTF8.GetBytes(text)), Encoding.UTF8.GetBytes(text), MediaTypes.PlainText, [], (path, ordinal) => StatementId.Mint(path, ordinal)).Statements;

    [Theory]
    [MemberData(nameof(Languages))]
    public void Wrapped_lines_directly_under_a_headline_are_joined(string text)
    {
        var headline = string.Join(' ', text.Split(' ').Take(5));
        var blocks = PlainText.Read($"{headline}\n{Wrap(text)}\n").Blocks;
        Assert.Equal([headline, text], blocks.Select(block => block.Text));
        Assert.Empty(blocks[0].Evidence);
        Assert.Equal("hard-wrap", Assert.Single(blocks[1].Evidence).Rule);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Paragraphs_of_two_lines_are_joined(string text)
    {
        var lines = Wrap(text).Split('\n');
        var two = $"{lines[0]} {lines[1].Split(' ')[0]}";
        Assert.Equal([two + ".", two + "."], Blocks($"{Wrap(two + ".")}\n\n{Wrap(two + ".")}\n"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Several_wrapped_paragraphs_in_one_run_stay_apart(string text) =>
        Assert.Equal([text, text, text], Blocks(string.Join('\n', Enumerable.Repeat(Wrap(text), 3))));

    [Fact]
    public void Narrow_lines_are_verse_and_stay()
    {
        string[] lines = ["The rain came down on the garden wall,", "and the apples fell where the apples fall", "and the cat slept on in the warm dry hall", "with the door ajar and no wind at all"];
        Assert.Equal(lines, Blocks(string.Join('\n', lines)));
    }

    [Fact]
    public void Lines_that_end_in_full_stops_are_paragraphs()
    {
        string[] lines =
        [
            "The library opens at nine in the morning from Monday to Friday, all year round.",
            "On Saturday it opens at ten, and it closes early, at two in the afternoon sharp.",
            "Books may be kept for four weeks; the children's shelf has no limit whatsoever.",
        ];
        Assert.Equal(lines, Blocks(string.Join('\n', lines)));
    }

    [Fact]
    public void Lines_wider_than_any_wrapped_text_are_paragraphs()
    {
        string[] lines = [string.Concat(Enumerable.Repeat("tea and cake ", 9)).Trim(), string.Concat(Enumerable.Repeat("milk and tea ", 9)).Trim()];
        Assert.Equal(lines, Blocks(string.Join('\n', lines)));
    }

    [Fact]
    public void A_text_of_no_blocks_is_refused() =>
        Assert.Throws<UnreadableSourceException>(() => PlainText.Read("\u200B\n\uFEFF"));

    private static readonly string[] Meetings =
    [
        "The garden club met on 4 March 2024 in the village hall. Ann spoke about roses.",
        "The reading circle met on 11 April 2024 in the library. Twelve people came.",
        "The choir met on 2 May 2024 in the school. New songs were chosen.",
        "The chess club met on 9 June 2024 in the café. Tom won every game.",
    ];

    [Theory]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("\n\n\n")]
    public void Meetings_with_equal_gaps_are_a_listing(string gap)
    {
        var statements = Statements(string.Join(gap, Meetings) + "\n");
        Assert.Equal(Meetings, statements.Select(statement => Assert.Single(statement.Blocks).Text));
        Assert.Equal(["2024-03-04", "2024-04-11", "2024-05-02", "2024-06-09"], statements.Select(statement => statement.Meeting?.Date.Edtf));
        Assert.All(statements, statement => Assert.Equal("listing", statement.Source.Division.Rule));
    }

    [Fact]
    public void Meetings_with_unequal_gaps_or_on_one_day_are_one_text()
    {
        Assert.Single(Statements($"{Meetings[0]}\n\n{Meetings[1]}\n\n\n{Meetings[2]}\n"));
        Assert.Single(Statements(string.Join("\n\n", Meetings.Select(line => line.Split(" on ")[0] + " on 4 March 2024 in the hall. Tea was served."))));
    }

    [Fact]
    public void An_article_whose_paragraphs_name_days_of_the_past_is_one_text()
    {
        var statement = Assert.Single(Statements("""
            The old mill was built in a single summer, and its wheel first turned on 3 June 1851. The miller lived upstairs.

            A flood on 12 February 1903 carried the wheel away. It was found two villages further down the river.

            On 20 August 1947 the mill burned down. Only the walls were left, and the gate.

            The roof was finished on 1 October 1998, and today the mill is a museum of bread.

            """));
        Assert.Equal(4, statement.Paragraphs.Count());
        Assert.Equal("one-text", statement.Source.Division.Rule);
    }

    /// <summary>Each file in pages beside what should be made of it: role, rule and text of each block.</summary>
    [Theory]
    [InlineData("garden.html")]
    [InlineData("library.md")]
    public void A_page_gives_the_blocks_beside_it(string name)
    {
        var file = Path.Combine(Repository.Root, "tests/Archive.Tests/Ingest/pages", name);
        var text = File.ReadAllText(file);
        var source = name.EndsWith(".md", StringComparison.Ordinal) ? MarkdownText.Read(text) : HtmlText.Read(text);
        Assert.Equal(File.ReadAllLines(file + ".txt"), BlockRules.Apply(source.Blocks).Select(block => $"{block.Role}\t{block.Evidence[^1].Rule}\t{block.Text}"));
    }
}

using Archive.Ingest;
using Archive.Shared;
using Archive.Statements;
using Archive.Text;

namespace Archive.Tests.Ingest;

/// <summary>The five seed texts, read as a person would: the first collection and the first test.</summary>
public sealed class SeedTests : IClassFixture<SeedTests.Seeds>
{
    private readonly IReadOnlyList<Statement> statements;
    private readonly IngestReport report;

    public SeedTests(Seeds seeds) => (statements, report) = (seeds.Statements, seeds.Report);

    public sealed class Seeds : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Seeds()
        {
            using (var store = ArchiveStore.Open(new ArchiveFolder(folder.Path), TimeProvider.System))
                Report = store.Ingest([Repository.Seeds]);
            var snapshot = ArchiveSnapshot.Open(new ArchiveFolder(folder.Path));
            Statements = snapshot.All();
        }

        public IReadOnlyList<Statement> Statements { get; }
        public IngestReport Report { get; }

        public void Dispose() => folder.Dispose();
    }

    private Statement One(string file, int ordinal) =>
        statements.Single(statement => statement.Source.Path.Contains($"/{file}_", StringComparison.Ordinal) && statement.Source.Ordinal == ordinal);

    [Fact]
    public void Nothing_is_refused_and_every_byte_is_kept()
    {
        Assert.True(report.IsClean, string.Join('\n', report.Quarantined.Concat(report.Refused).Concat(report.Curation)));
        Assert.Equal(
            File.ReadAllLines(Path.Combine(Repository.Root, "tests/Archive.Tests/Ingest/seeds.sha256")).Select(line => "sha256:" + line.Split(' ')[0]).Order(StringComparer.Ordinal),
            report.Captured.Select(capture => capture.Digest.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>Every statement: id, language, meeting, publication, publisher, paragraphs, title. Golden file beside this one.</summary>
    [Fact]
    public void The_twenty_four_statements_are_pinned()
    {
        var lines = statements.Select(statement => string.Join('\t',
            statement.Id,
            statement.Source.Path[6..9] + "/" + statement.Source.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture),
            statement.Language.Tag(),
            statement.Meeting?.Date.Edtf ?? "-",
            statement.Publication?.Date.Edtf ?? "-",
            statement.Publisher?.Name ?? "-",
            statement.Paragraphs.Count().ToString(System.Globalization.CultureInfo.InvariantCulture),
            statement.Title));
        Assert.Equal(File.ReadAllLines(Path.Combine(Repository.Root, "tests/Archive.Tests/Ingest/seeds.tsv")), lines);
    }

    [Fact]
    public void The_listing_holds_a_statement_a_line()
    {
        var lines = File.ReadAllText(Directory.GetFiles(Repository.Seeds, "000_*.txt")[0]).Split('\n');
        var listed = statements.Where(statement => statement.Source.Path.Contains("/000_", StringComparison.Ordinal)).ToList();
        Assert.Equal(lines, listed.Select(statement => Assert.Single(statement.Blocks).Text));
        Assert.All(listed, statement => Assert.Equal("listing", statement.Source.Division.Rule));
        Assert.All(listed, statement => Assert.Equal("opening-words", statement.TitleEvidence.Rule));
    }

    [Fact]
    public void Banner_headlines_and_footer_are_kept_apart_with_their_rules()
    {
        var statement = One("001", 1);
        Assert.Equal(
            [(BlockRole.Header, "banner-cue"), (BlockRole.Headline, "before-text"), (BlockRole.Headline, "before-text")],
            statement.Blocks.Take(3).Select(block => (block.Role, block.Evidence[^1].Rule)));
        Assert.Equal((BlockRole.Footer, "700 /", "no-words"), (statement.Blocks[^1].Role, statement.Blocks[^1].Text, statement.Blocks[^1].Evidence[^1].Rule));
        Assert.Equal("شورائے رہبری حماس کے ارکان سے ملاقات", statement.Title);
        Assert.Equal(17, statement.Paragraphs.Count());
        Assert.StartsWith("شورای رهبری حماس کے ارکان نے", statement.Paragraphs.First().Text, StringComparison.Ordinal);
        var source = One("004", 1).Blocks[^1];
        Assert.Equal((BlockRole.SourceLine, "توسط jahankhabari.ir", "source-cue"), (source.Role, source.Text, source.Evidence[^1].Rule));
    }

    [Fact]
    public void A_date_behind_a_headline_is_a_date_line()
    {
        var blocks = One("003", 1).Blocks;
        Assert.Equal((BlockRole.Headline, "دیدار رئیس دفتر سیاسی حماس و هیأت همراه"), (blocks[0].Role, blocks[0].Text));
        Assert.Equal((BlockRole.DateLine, "31 / خرداد / 1402"), (blocks[1].Role, blocks[1].Text));
    }

    [Fact]
    public void A_sentence_that_a_page_break_cut_is_one_paragraph_again()
    {
        var statement = One("003", 1);
        var text = File.ReadAllText(Directory.GetFiles(Repository.Seeds, "003_*.txt")[0]);
        var last = statement.Paragraphs.Last();
        Assert.Contains("که گروههای مقاومت از یک وجب از خاک", last.Text, StringComparison.Ordinal);
        Assert.Contains(last.Evidence, evidence => evidence.Rule == "page-break");
        Assert.Equal(last.Text, string.Join(' ', last.Spans.Select(span => text[span.Start..span.End])));
        Assert.Equal(12, statement.Paragraphs.Count());
    }

    [Fact]
    public void Every_letter_of_a_source_stands_in_some_block()
    {
        foreach (var file in Directory.GetFiles(Repository.Seeds, "*.txt"))
        {
            var text = File.ReadAllText(file);
            var covered = new bool[text.Length];
            foreach (var span in statements.Where(s => s.Source.Path.EndsWith(Path.GetFileName(file), StringComparison.Ordinal)).SelectMany(s => s.Blocks).SelectMany(b => b.Spans))
                covered.AsSpan(span.Start..span.End).Fill(true);
            for (var i = 0; i < text.Length; i++)
                Assert.True(covered[i] || !char.IsLetterOrDigit(text[i]), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}, character {i}: {text[i]}"));
        }
    }
}

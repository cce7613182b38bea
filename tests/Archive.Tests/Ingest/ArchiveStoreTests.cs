using Archive.Captures;
using Archive.Ingest;
using Archive.Search;
using Archive.Shared;

namespace Archive.Tests.Ingest;

/// <summary>What the archive promises over time: files that change and change back, losses, interrupted work, two folders of one name.</summary>
public sealed class ArchiveStoreTests : IDisposable
{
    private const string Morning = "لائبریری صبح نو بجے کھلتی ہے اور شام کو بند ہو جاتی ہے۔\n";
    private const string Evening = "باغ شام پانچ بجے بند ہو جاتا ہے اور صبح پھر کھلتا ہے۔\n";

    private readonly TemporaryFolder work = new();

    private string Data => work.File("data");

    public void Dispose() => work.Dispose();

    private string Write(string name, string text)
    {
        var path = work.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private IngestReport Ingest(params string[] paths)
    {
        using var store = ArchiveStore.Open(new ArchiveFolder(Data), TimeProvider.System);
        return store.Ingest(paths);
    }

    private ArchiveSnapshot Snapshot() => ArchiveSnapshot.Open(new ArchiveFolder(Data));

    private int Found(string words) => Snapshot().Search(new SearchQuery(words), CancellationToken.None).Total;

    [Fact]
    public void A_file_that_is_changed_back_shows_what_it_says_now()
    {
        var file = Write("notes/a.txt", Morning);
        var id = Assert.Single(Ingest(file).Statements);
        Write("notes/a.txt", Evening);
        Ingest(file);
        Assert.Equal(0, Found("لائبریری"));
        Write("notes/a.txt", Morning);
        Assert.Equal(id, Assert.Single(Ingest(file).Statements));
        Assert.Equal((1, 0), (Found("لائبریری"), Found("باغ")));
        using (var store = ArchiveStore.Open(new ArchiveFolder(Data), TimeProvider.System))
            store.Reindex();
        Assert.Equal((1, 0), (Found("لائبریری"), Found("باغ")));
        Assert.Equal(2, Snapshot().Captures.Count);
        Write("notes/a.txt", Evening);
        Ingest(file);
        Assert.Equal((0, 1), (Found("لائبریری"), Found("باغ")));
    }

    [Fact]
    public void A_file_that_became_unreadable_keeps_its_text_and_is_reported()
    {
        var file = Write("notes/a.txt", Morning);
        var id = Assert.Single(Ingest(file).Statements);
        File.WriteAllBytes(file, [0xC7, 0xE4, 0xFF]);
        Assert.Single(Ingest(file).Quarantined);
        Assert.NotNull(Snapshot().Find(id));
        using var store = ArchiveStore.Open(new ArchiveFolder(Data), TimeProvider.System);
        Assert.Single(store.Reindex().Quarantined);
        Assert.NotNull(Snapshot().Find(id));
    }

    [Fact]
    public void A_fault_that_was_mended_stands_no_more()
    {
        var file = work.File("notes/a.txt");
        Write("notes/a.txt", "");
        File.WriteAllBytes(file, [0xC7, 0xE4, 0xFF]);
        Assert.Single(Ingest(file).Quarantined);
        File.WriteAllText(file, Morning);
        Assert.True(Ingest(file).IsClean);
        using var store = ArchiveStore.Open(new ArchiveFolder(Data), TimeProvider.System);
        Assert.True(store.Reindex().IsClean);
    }

    [Fact]
    public void Two_folders_of_one_name_do_not_overwrite_each_other()
    {
        var first = Path.GetDirectoryName(Write("x/mail/a.txt", Morning))!;
        var second = Path.GetDirectoryName(Write("y/mail/a.txt", Evening))!;
        Assert.True(Ingest(first).IsClean);
        Assert.Contains("mail", Assert.Single(Ingest(second).Refused).Reason, StringComparison.Ordinal);
        Assert.Equal((1, 0), (Found("لائبریری"), Found("باغ")));
        Directory.Delete(first, recursive: true);
        Assert.True(Ingest(second).IsClean);
        Assert.Equal((0, 1), (Found("لائبریری"), Found("باغ")));
    }

    [Fact]
    public void Captures_that_were_never_indexed_are_indexed_at_the_next_start()
    {
        Ingest(Write("notes/a.txt", Morning));
        CaptureStore.Open(new ArchiveFolder(Data).Captures, TimeProvider.System).Put(System.Text.Encoding.UTF8.GetBytes(Evening), SourceUri.Of("notes/b.txt"), "text/plain", out _);
        using (var store = ArchiveStore.Open(new ArchiveFolder(Data), TimeProvider.System))
            Assert.Null(store.EnsureIndex(new IngestReport()));
        Assert.Equal(1, Found("باغ"));
    }

    [Fact]
    public void Lost_captures_are_damage_and_the_index_is_not_emptied()
    {
        Ingest(Write("notes/a.txt", Morning));
        foreach (var file in Directory.GetFiles(new ArchiveFolder(Data).Captures))
            File.Delete(file);
        Assert.NotEmpty(ArchiveFixity.Check(new ArchiveFolder(Data), TimeProvider.System).Problems);
        Assert.Throws<ArchiveDamagedException>(() => Ingest(Write("notes/b.txt", Evening)));
        Assert.Equal(1, Found("لائبریری"));
    }

    [Fact]
    public void An_index_of_another_analyzer_is_refused_with_what_to_do_and_made_again_at_the_next_start()
    {
        Ingest(Write("notes/a.txt", Morning));
        var other = SearchSchema.Schema with { AnalyzerVersion = 999 };
        using (var writer = Archive.Index.IndexWriter.Create(new ArchiveFolder(Data).Index, other, Archive.Text.Analysis.Analyzers.For))
            writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Contains("archive reindex", Assert.Throws<Archive.Index.IndexVersionException>(Snapshot).Message, StringComparison.Ordinal);
        using (var store = ArchiveStore.Open(new ArchiveFolder(Data), TimeProvider.System))
            Assert.NotNull(store.EnsureIndex(new IngestReport()));
        Assert.Equal(1, Found("لائبریری"));
    }

    [Fact]
    public void An_index_of_an_older_format_is_made_again_at_the_next_start_or_ingest()
    {
        foreach (var start in new[] { true, false })
        {
            Ingest(Write("notes/a.txt", Morning));
            var index = new ArchiveFolder(Data).Index;
            Directory.Delete(index, recursive: true);
            Directory.CreateDirectory(index);
            foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Archive.Index.Tests", "Formats", "1")))
                File.Copy(file, Path.Combine(index, Path.GetFileName(file)));
            Assert.Contains("index format 1", Assert.Throws<Archive.Index.IndexVersionException>(Snapshot).Message, StringComparison.Ordinal);
            if (start)
            {
                using var store = ArchiveStore.Open(new ArchiveFolder(Data), TimeProvider.System);
                Assert.Contains("index format 1", store.EnsureIndex(new IngestReport()), StringComparison.Ordinal);
            }
            else
            {
                Ingest(Write("notes/b.txt", Evening));
            }
            Assert.Equal((1, start ? 0 : 1), (Found("لائبریری"), Found("باغ")));
        }
    }

    [Fact]
    public void A_lost_register_is_found()
    {
        Ingest(Write("notes/a.txt", Morning));
        Assert.Empty(ArchiveFixity.Check(new ArchiveFolder(Data), TimeProvider.System).Problems);
        File.Delete(new ArchiveFolder(Data).Register);
        Assert.Contains(ArchiveFixity.Check(new ArchiveFolder(Data), TimeProvider.System).Problems, problem => problem.File == "register.jsonl");
    }

    [Fact]
    public void A_text_whose_language_cannot_be_told_is_found_all_the_same()
    {
        Ingest(Write("notes/a.txt", "آداب و سلام\n"), Write("notes/b.txt", "2024 2025\n"));
        Assert.Equal((1, 1), (Found("سلام"), Found("۲۰۲۴")));
    }

    [Fact]
    public void The_archive_does_not_read_itself()
    {
        Write("a.txt", Morning);
        Assert.True(Ingest(work.Path).IsClean);
        Assert.True(Ingest(work.Path).IsClean);
        Assert.Single(Snapshot().All());
    }

    [Fact]
    public void A_running_portal_sees_an_index_that_was_made_from_nothing_again()
    {
        Ingest(Write("notes/a.txt", Morning));
        var source = new SnapshotSource(new ArchiveFolder(Data));
        Assert.Single(source.Current.All());
        Directory.Delete(new ArchiveFolder(Data).Index, recursive: true);
        Ingest(Write("notes/b.txt", Evening));
        Assert.Equal(2, source.Current.All().Count);
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("؟!۔")]
    [InlineData("\u200F")]
    public void A_query_without_a_word_finds_nothing_and_says_so(string query)
    {
        Ingest(Write("notes/a.txt", Morning));
        var page = Snapshot().Search(new SearchQuery(query), CancellationToken.None);
        Assert.Equal((0, QuerySyntax.NoWords), (page.Total, page.Notice));
    }
}

using System.Text;
using Archive.Ingest;
using Archive.Shared;

namespace Archive.Tests.Ingest;

/// <summary>What cannot be read is named with file, place, reason and fix; the rest goes on.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly TemporaryFolder source = new();

    public void Dispose()
    {
        data.Dispose();
        source.Dispose();
    }

    private IngestReport Ingest(params string[] paths)
    {
        using var store = ArchiveStore.Open(new ArchiveFolder(data.Path), TimeProvider.System);
        return store.Ingest(paths.Length > 0 ? paths : [source.Path]);
    }

    private void Write(string name, params byte[] bytes) => File.WriteAllBytes(source.File(name), bytes);

    private void Good() => File.WriteAllText(source.File("good.txt"), "آج لائبریری صبح نو بجے کھلے گی اور شام چھے بجے بند ہوگی۔\n");

    [Fact]
    public void A_file_that_is_not_utf8_is_quarantined_with_the_byte()
    {
        Good();
        Write("bad.txt", [.. Encoding.UTF8.GetBytes("باران"), 0xC7, 0xE4, 0x20]);
        var report = Ingest();
        var fault = Assert.Single(report.Quarantined);
        Assert.EndsWith("bad.txt", fault.File, StringComparison.Ordinal);
        Assert.Equal("byte 10", fault.Place);
        Assert.NotEmpty(fault.Fix);
        Assert.Single(report.Statements);
        Assert.Equal(2, report.Captured.Count);
        Assert.Single(Ingest().Quarantined);
    }

    [Theory]
    [InlineData("utf16.txt", new byte[] { 0xFF, 0xFE, 0x28, 0x06 }, "UTF-16")]
    [InlineData("binary.txt", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00 }, "binary")]
    [InlineData("blank.txt", new byte[] { 0x20, 0x0A, 0x0A }, "white space")]
    public void Bytes_that_are_no_text_are_kept_and_quarantined(string name, byte[] bytes, string reason)
    {
        Good();
        Write(name, bytes);
        var report = Ingest();
        Assert.Contains(reason, Assert.Single(report.Quarantined).Reason, StringComparison.Ordinal);
        Assert.Equal(2, report.Captured.Count);
        Assert.Single(report.Statements);
    }

    [Fact]
    public void Empty_files_other_kinds_and_names_that_lead_out_are_refused()
    {
        Good();
        Write("empty.txt");
        Write("photo.jpg", 0xFF, 0xD8);
        Write("up..down.txt", (byte)'a');
        File.CreateSymbolicLink(source.File("link.txt"), "/etc/hostname");
        var report = Ingest(source.Path, source.File("missing.txt"));
        Assert.Equal(5, report.Refused.Count);
        Assert.All(report.Refused, fault => Assert.True(fault.Reason.Length > 0 && fault.Fix.Length > 0));
        Assert.Single(report.Statements);
        Assert.Single(report.Captured);
    }

    [Fact]
    public void A_collection_file_that_leaves_its_folder_is_refused_with_its_line()
    {
        Good();
        File.WriteAllText(source.File("collection.yaml"), "name: notes\ncuration:\n  - file: ../other.txt\n    title: x\n    reason: y\n");
        var report = Ingest();
        Assert.Equal("line 3", Assert.Single(report.Refused).Place);
        Assert.Single(report.Statements);
    }

    [Theory]
    [InlineData("curation: []")]
    [InlineData("name:\nnote: x")]
    [InlineData("name: ../x")]
    [InlineData("- name")]
    [InlineData("name: &a notes\nnote: *a")]
    [InlineData("name: [")]
    public void A_collection_file_that_is_wrong_says_where_and_how_to_mend_it(string yaml)
    {
        var fault = Assert.Throws<UnreadableSourceException>(() => CollectionFile.Parse(yaml));
        Assert.StartsWith("line ", fault.Place, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Fix);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    [InlineData("? ")]
    public void A_collection_file_nested_without_end_is_refused(string opening)
    {
        var yaml = "name: notes\ncuration:\n  " + string.Concat(Enumerable.Repeat(opening, 100_000));
        var fault = Assert.Throws<UnreadableSourceException>(() => CollectionFile.Parse(yaml));
        Assert.Equal(("line 3", "The YAML is nested too deep."), (fault.Place, fault.Reason));
    }

    [Theory]
    [InlineData("    title: x", "line 3")]
    [InlineData("    reason: ' '", "line 4")]
    [InlineData("    reason: x\n    colour: red", "line 5")]
    [InlineData("    reason: x\n    meeting: 1403-05-99", "line 3")]
    [InlineData("    reason: x\n    statement: 0", "line 3")]
    [InlineData("    reason: x\n    listing: perhaps", "line 3")]
    [InlineData("    reason: x\n    language: xx", "line 3")]
    [InlineData("    reason: x\n    title:", "line 5")]
    [InlineData("    reason: x\n    title: \"\"", "line 5")]
    [InlineData("    reason: x\n    publisher: ~", "line 5")]
    [InlineData("    reason: x\n    title: [a, b]", "line 5")]
    public void A_faulty_entry_is_named_with_its_line_and_the_others_hold(string keys, string place)
    {
        var file = CollectionFile.Parse($"name: notes\ncuration:\n  - file: a.txt\n{keys}\n  - file: good.txt\n    reason: x\n    title: The library\n");
        var fault = Assert.Single(file.Faults);
        Assert.Equal(place, fault.Place);
        Assert.NotEmpty(fault.Fix);
        Assert.Equal(("notes", "The library"), (file.Name, Assert.Single(file.Curation).Title));
    }

    [Theory]
    [InlineData("colour: red\nshape: round", 2)]
    [InlineData("curation: none", 1)]
    [InlineData("curation:\n  - garden", 1)]
    [InlineData("note: [a]", 1)]
    [InlineData("note:", 0)]
    public void Faults_beside_the_name_leave_the_name(string rest, int faults)
    {
        var file = CollectionFile.Parse("name: notes\n" + rest);
        Assert.Equal(("notes", faults), (file.Name, file.Faults.Count));
        Assert.All(file.Faults, fault => Assert.StartsWith("line ", fault.Place, StringComparison.Ordinal));
    }

    [Fact]
    public void A_faulty_entry_is_reported_once_and_the_collection_keeps_its_name()
    {
        Good();
        File.WriteAllText(source.File("collection.yaml"), "name: notes\ncuration:\n  - file: good.txt\n    title: x\n  - file: good.txt\n    title: Opening hours\n    reason: a test\n");
        var report = Ingest();
        Assert.Equal("line 3", Assert.Single(report.Refused).Place);
        var statement = Assert.Single(ArchiveSnapshot.Open(new ArchiveFolder(data.Path)).All());
        Assert.Equal(("notes", "Opening hours"), (statement.Source.Collection, statement.Title));
    }

    [Theory]
    [InlineData("blank.txt", "\u200B\u200B", "white space")]
    [InlineData("blank.txt", "\uFEFF\uFEFF\n", "white space")]
    [InlineData("blank.txt", "\u200F \u200E\n\u00AD", "white space")]
    [InlineData("blank.md", "# \u200B", "no text")]
    [InlineData("blank.html", "<p>\u200B</p><title>\u200B</title>", "no text")]
    public void A_text_of_nothing_that_shows_is_quarantined(string name, string text, string reason)
    {
        Good();
        Write(name, Encoding.UTF8.GetBytes(text));
        var report = Ingest();
        Assert.Contains(reason, Assert.Single(report.Quarantined).Reason, StringComparison.Ordinal);
        Assert.Single(report.Statements);
    }

    [Theory]
    [InlineData("deep.md", "> ", 5000)]
    [InlineData("deep.md", "![", 20_000)]
    [InlineData("deep.html", "<div>", 100_000)]
    [InlineData("deep.html", "<ul><li>", 50_000)]
    [InlineData("deep.html", "<table><tr><td>", 5000)]
    public void Markup_nested_without_end_is_quarantined(string name, string opening, int times)
    {
        Good();
        Write(name, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, times)) + "garden"));
        var report = Ingest();
        Assert.Contains("nested too deep", Assert.Single(report.Quarantined).Reason, StringComparison.Ordinal);
        Assert.Single(report.Statements);
    }

    [Fact]
    public void Lists_nested_without_end_are_quarantined()
    {
        Good();
        File.WriteAllLines(source.File("deep.md"), Enumerable.Range(0, 500).Select(depth => new string(' ', depth * 2) + "- seeds"));
        Assert.Contains("nested too deep", Assert.Single(Ingest().Quarantined).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Curation_that_does_not_fit_its_file_is_named_and_not_applied()
    {
        Good();
        File.WriteAllText(source.File("collection.yaml"), "name: notes\ncuration:\n  - file: good.txt\n    publisher: Library\n    quote: this does not stand there\n    reason: a test\n");
        var report = Ingest();
        Assert.Contains("does not stand", Assert.Single(report.Curation).Reason, StringComparison.Ordinal);
        var snapshot = ArchiveSnapshot.Open(new ArchiveFolder(data.Path));
        Assert.Null(Assert.Single(snapshot.All()).Publisher);
    }

    [Fact]
    public void The_same_again_and_the_same_bytes_elsewhere_change_nothing()
    {
        Good();
        Assert.Single(Ingest().Statements);
        Directory.CreateDirectory(source.File("copies"));
        File.Copy(source.File("good.txt"), source.File("copies/again.txt"));
        var report = Ingest();
        Assert.Empty(report.Captured);
        Assert.Empty(report.Statements);
        Assert.Equal(2, report.AlreadyThere.Count);
        var snapshot = ArchiveSnapshot.Open(new ArchiveFolder(data.Path));
        Assert.Single(snapshot.All());
    }

    [Fact]
    public void A_file_that_changed_keeps_its_id_and_both_its_captures()
    {
        Good();
        var before = Assert.Single(Ingest().Statements);
        File.WriteAllText(source.File("good.txt"), "آج لائبریری صبح دس بجے کھلے گی اور شام چھے بجے بند ہوگی۔\n");
        var report = Ingest();
        Assert.Equal(before, Assert.Single(report.Statements));
        var snapshot = ArchiveSnapshot.Open(new ArchiveFolder(data.Path));
        Assert.Contains("دس بجے", Assert.Single(snapshot.All()).Paragraphs.Single().Text, StringComparison.Ordinal);
        Assert.Equal(2, snapshot.Captures.Count);
    }
}

using System.Text;
using Archive.Index.Segments;
using Archive.Index.Storage;
using Archive.Text;
using Archive.Text.Analysis;
using Archive.Text.Keys;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>The table from sound keys to terms says what the dictionary says.</summary>
public sealed class SoundKeyTests
{
    [Fact]
    public void A_term_goes_when_its_last_document_is_merged_away()
    {
        using var index = new TestIndex();
        using var writer = index.Writer();
        foreach (var (key, text) in (ReadOnlySpan<(string, string)>)[("1", "hamas"), ("2", "hamas himas"), ("3", "x"), ("4", "y"), ("5", "z")])
            writer.Add(Document(key, text, "hamas"));
        writer.Commit(NoData);
        var sound = Assert.Single(SoundKeys.Of(Language.Urdu, "hamas"));
        Assert.Contains(sound, SoundKeys.Of(Language.Urdu, "himas"));
        Assert.Equal([("hamas", 5), ("himas", 1)], Sounding());
        writer.Delete("2");
        writer.Commit(NoData);
        Assert.Equal([("hamas", 5), ("himas", 1)], Sounding());
        writer.Delete("1");
        writer.WaitForMerges();
        writer.Commit(NoData);
        Assert.Equal([("hamas", 3)], Sounding());

        List<(string, int)> Sounding()
        {
            using var reader = index.Reader();
            Assert.Empty(reader.Verify());
            return [.. reader.Sounding(Language.Urdu, sound).OrderBy(each => each.Term, StringComparer.Ordinal)];
        }
    }

    public static TheoryData<string> Faults => ["none", "missing", "other language", "other key", "other term", "stem", "frequency", "unsorted", "extra", "empty"];

    /// <summary>The pages are as they were written, but not what should have been written.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void The_verifier_says_where_the_table_is_not_that_of_the_terms(string fault)
    {
        using var index = new TestIndex();
        index.Build(Document("1", "hamas himas kitab"), Document("2", "hamas salam")).Dispose();
        var entry = Manifest.Read(index.Folder, 1).Segments[0];
        var rows = Rows(index, entry);
        var row = rows.FindIndex(each => each.Term == "kitab");
        switch (fault)
        {
            case "missing": rows.RemoveAt(row); break;
            case "other language": rows[row] = rows[row] with { Language = Language.Persian }; break;
            case "other key": rows[row] = rows[row] with { Key = rows[row].Key + "K" }; break;
            case "other term": rows[row] = rows[row] with { Term = "kitub" }; break;
            case "stem": rows[row] = rows[row] with { Term = "ki" }; break;
            case "frequency": rows[row] = rows[row] with { Frequency = 2 }; break;
            case "unsorted": rows.Reverse(); break;
            case "extra": rows.Add(rows[^1] with { Term = "zzzz" }); break;
            case "empty": rows.Clear(); break;
        }
        var path = Path.Combine(index.Folder, "segment-1.keys");
        File.Delete(path);
        using var output = new PagedWriter(path, FileKind.Keys);
        var dictionary = new TermDictionaryWriter(output);
        foreach (var (language, key, term, frequency) in rows)
            dictionary.Add([(byte)language, .. Encoding.UTF8.GetBytes(key + '\0' + term)], new TermEntry(frequency == 1 ? 0 : frequency, 0, 0, 0, 0));
        dictionary.Finish();
        using var segment = new SegmentReader(index.Folder, entry with { Files = [.. entry.Files.SkipLast(1), output.Finish()] }, Schema);
        var problems = SegmentVerifier.Verify(segment, Schema);
        if (fault == "none")
            Assert.Empty(problems);
        else
            Assert.Contains("sound keys", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    private static List<(Language Language, string Key, string Term, int Frequency)> Rows(TestIndex index, SegmentEntry entry)
    {
        using var segment = new SegmentReader(index.Folder, entry, Schema);
        var rows = new List<(Language, string, string, int)>();
        for (var cursor = segment.Keys.First(); cursor is not null; cursor = cursor.Next() ? cursor : null)
        {
            var text = Encoding.UTF8.GetString(cursor.Key[1..]).Split('\0');
            rows.Add(((Language)cursor.Key[0], text[0], text[1], Math.Max(1, cursor.Entry.DocumentFrequency)));
        }
        return rows;
    }
}

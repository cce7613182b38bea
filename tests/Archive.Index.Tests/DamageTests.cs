using Archive.Text;
using Archive.Text.Keys;
using static Archive.Index.Tests.TestIndex;

namespace Archive.Index.Tests;

/// <summary>Damaged files are found by Verify or on opening, and a search gives the right answer or says what is damaged.</summary>
public sealed class DamageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damage_anywhere_is_found_and_never_answered_from(bool truncate)
    {
        using var index = new TestIndex();
        var corpus = new RandomCorpus(21);
        using (var writer = index.Writer())
        {
            foreach (var document in corpus.Documents(150))
                writer.Add(document);
            writer.Commit(NoData);
            writer.Delete("k3");
            writer.Commit(NoData);
        }
        var requests = Enumerable.Range(0, 8).Select(_ => corpus.Request() with { Limit = 5 }).ToList();
        List<SearchResults> right;
        string terms;
        using (var reader = index.Reader())
            (right, terms) = (requests.ConvertAll(r => reader.Search(r)), Terms(reader));
        Assert.True(terms.Length > 20);

        var random = new Random(5);
        var files = Directory.GetFiles(index.Folder).Where(f => new FileInfo(f).Length > 0).ToList();
        Assert.Equal(9, files.Count);
        foreach (var file in files)
        {
            var whole = File.ReadAllBytes(file);
            var places = Enumerable.Range(0, 40).Select(_ => random.Next(whole.Length)).Concat([0, 8, whole.Length - 1, whole.Length - 9]);
            foreach (var place in places)
            {
                var damaged = truncate ? whole[..place] : [.. whole];
                if (!truncate)
                    damaged[place] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, damaged);
                Assert.True(IsFound(index), file);
                AnswersRightOrRefuses(index, requests, right, terms);
            }
            File.WriteAllBytes(file, whole);
        }
        Assert.False(IsFound(index));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var index = new TestIndex();
        index.Build(Document("a", "text")).Dispose();
        File.Delete(Path.Combine(index.Folder, "segment-1.positions"));
        var damage = Assert.Throws<IndexDamagedException>(index.Reader);
        Assert.EndsWith("segment-1.positions", damage.File, StringComparison.Ordinal);
        Assert.Contains("archive reindex", damage.Message, StringComparison.Ordinal);
    }

    /// <summary>What stands near a word and what sounds like it.</summary>
    private static string Terms(IndexReader reader) => string.Join(' ',
        SoundKeys.Of(Language.Urdu, "bab").SelectMany(key => reader.Sounding(Language.Urdu, key)).Concat(reader.Near("body", Language.Urdu, "bab", 2, 50).Select(each => (each.Term, each.DocumentFrequency))));

    private static bool IsFound(TestIndex index)
    {
        try
        {
            using var reader = index.Reader();
            return reader.Verify().Count > 0;
        }
        catch (IndexDamagedException)
        {
            return true;
        }
    }

    private static void AnswersRightOrRefuses(TestIndex index, List<SearchRequest> requests, List<SearchResults> right, string terms)
    {
        try
        {
            using var reader = index.Reader();
            Assert.Equal(terms, Terms(reader));
            for (var i = 0; i < requests.Count; i++)
            {
                var results = reader.Search(requests[i]);
                Assert.Equal(right[i].Hits, results.Hits);
                Assert.Equal(right[i].Total, results.Total);
                foreach (var hit in results.Hits)
                    reader.Stored(hit.Doc);
            }
        }
        catch (IndexDamagedException)
        {
            // It said so; that is the other right answer.
        }
    }
}

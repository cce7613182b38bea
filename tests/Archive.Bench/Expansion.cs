using System.Globalization;
using Archive.Authorities;
using Archive.Index;
using Archive.Search;
using Archive.Text;
using Archive.Text.Analysis;
using BenchmarkDotNet.Attributes;

namespace Archive.Bench;

/// <summary>Reading and expanding a query of five words against an index that has 100,000 distinct terms. The bar: 2 ms a query.</summary>
[MemoryDiagnoser]
public class Expansion
{
    private const int DistinctTerms = 100_000;

    private readonly string folder = Directory.CreateTempSubdirectory("archive-bench-").FullName;
    private readonly Dictionary<Language, string[]> queries = [];
    private IndexReader? index;
    private int next;

    [Params(Language.Urdu, Language.Persian, Language.Hindi, Language.English)]
    public Language Language { get; set; }

    [GlobalSetup]
    public void Index()
    {
        using (var writer = IndexWriter.Open(folder, SearchSchema.Schema, Analyzers.For))
        {
            foreach (var language in (Language[])[Language.Urdu, Language.Persian, Language.Hindi, Language.English])
            {
                var words = Syllables.Words(language, DistinctTerms / 4);
                foreach (var (number, chunk) in words.Chunk(200).Index())
                {
                    var document = new IndexDocument($"{language.Tag()}-{number.ToString(CultureInfo.InvariantCulture)}");
                    document.Texts.Add(new FieldText(SearchSchema.Body, language, string.Join(' ', chunk)));
                    document.Keywords[SearchSchema.Lang] = [language.Tag()];
                    writer.Add(document);
                }

                // Five words of every part of the list: short ones that share their sounds with many, and long ones.
                queries[language] = [.. Enumerable.Range(0, 100).Select(query => string.Join(' ', Enumerable.Range(0, 5).Select(word => words[(query * 7919 + word * 4993) % words.Count])))];
            }

            writer.Commit(new Dictionary<string, string>(StringComparer.Ordinal));
        }

        index = IndexReader.Open(folder, SearchSchema.Schema);
        _ = AuthorityRecords.Shipped;
    }

    /// <summary>Words that only the index knows: each is searched by its sound.</summary>
    [Benchmark]
    public int ReadUnknownWords()
    {
        var own = queries[Language];
        return QueryReader.Read(index!, AuthorityRecords.Shipped, own[next++ % own.Length], null, Expansions.All).Clauses.Count;
    }

    /// <summary>Words that the lexicon knows: each is also searched by its meanings in the other languages.</summary>
    [Benchmark]
    public int ReadEverydayWords() => QueryReader.Read(index!, AuthorityRecords.Shipped, EverydayWords(Language), null, Expansions.All).Clauses.Count;

    private static string EverydayWords(Language language) => language switch
    {
        Language.Hindi => "पुस्तक बाज़ार विद्यालय नदी मौसम",
        Language.English => "book market school river weather",
        Language.Persian => "کتاب بازار مدرسه دریا هوا",
        _ => "کتاب بازار اسکول دریا موسم",
    };

    [GlobalCleanup]
    public void Close()
    {
        index?.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

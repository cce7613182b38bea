using System.Globalization;
using System.Text;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Tests;

/// <summary>An index in a folder of its own, removed at the end.</summary>
internal class EngineIndex(ISearchEngine engine) : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("archive-index-").FullName;

    public ISearchEngine Engine => engine;

    public virtual ISearchWriter Writer() => engine.OpenWriter(Folder, TestIndex.Schema, WhitespaceAnalyzer.Of);

    public virtual ISearchReader Reader() => engine.OpenReader(Folder, TestIndex.Schema);

    public virtual ISearchReader Build(params IEnumerable<IndexDocument> documents)
    {
        using (var writer = Writer())
        {
            foreach (var document in documents)
                writer.Add(document);
            writer.Commit(TestIndex.NoData);
        }
        return Reader();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>One of the embedded engine, and the documents and queries that tests are made of.</summary>
internal sealed class TestIndex() : EngineIndex(new EmbeddedEngine())
{
    public static readonly IndexSchema Schema = new(7,
        [new TextField(1, "title", 3, 0.4f), new TextField(2, "body", 1, 0.75f)], ["language", "tag"], ["date", "size"]);

    public static readonly IReadOnlyDictionary<string, string> NoData = new Dictionary<string, string>(StringComparer.Ordinal);

    public override IndexWriter Writer() => (IndexWriter)base.Writer();

    public override IndexReader Reader() => (IndexReader)base.Reader();

    public override IndexReader Build(params IEnumerable<IndexDocument> documents) => (IndexReader)base.Build(documents);

    public static IndexDocument Document(string key, string body, string title = "", long? date = null, params string[] tags)
    {
        var document = new IndexDocument(key) { Stored = Encoding.UTF8.GetBytes("stored " + body) };
        if (title.Length > 0)
            document.Texts.Add(new FieldText("title", Language.Urdu, title));
        document.Texts.Add(new FieldText("body", Language.Urdu, body));
        if (date is { } number)
            document.Numbers["date"] = number;
        document.Keywords["tag"] = tags;
        return document;
    }

    public static WordForm Form(string text, string field = "body", Layer layer = Layer.Surface, float weight = 1) =>
        new(field, Language.Urdu, layer, text, weight);

    public static WordQuery Word(string text) => new([Form(text, "title"), Form(text)]);

    public static PhraseQuery Phrase(params string[] words) => new([.. words.Select(Word)]);

    public static string Keys(IEnumerable<Hit> hits) => string.Join(' ', hits.Select(h => h.Key));

    /// <summary>The keys of the hits, best first.</summary>
    public static string Find(ISearchReader reader, Query query) => Keys(reader.Search(new SearchRequest(query)).Hits);

    public static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}

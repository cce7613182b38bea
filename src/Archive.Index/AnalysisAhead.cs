using System.Runtime.ExceptionServices;
using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index;

/// <summary>Analyzes documents on all cores, some ahead of the one that is asked for; they come out in the order in which they are given.</summary>
internal sealed class AnalysisAhead(IndexSchema schema, Func<Language, Analyzer> analyzers) : IDisposable
{
    /// <summary>In UTF-16 units of text; one document may have more.</summary>
    private const long MostCharacters = 4 << 20;

    private static readonly int MostDocuments = 8 * Environment.ProcessorCount;

    private readonly Stack<DocumentTokens> free = new();

    /// <summary>The tokens are those of the document until the next is asked for. What fails, failing to read the documents too, is thrown in its place.</summary>
    public IEnumerable<(IndexDocument Document, DocumentTokens Tokens)> Analyze(IEnumerable<IndexDocument> documents)
    {
        var ahead = new Queue<(IndexDocument Document, DocumentTokens Tokens, Task Work)>();
        var (characters, more) = (0L, true);
        ExceptionDispatchInfo? fault = null;
        using var source = documents.GetEnumerator();
        try
        {
            while (true)
            {
                while (more && ahead.Count < MostDocuments && (ahead.Count == 0 || characters < MostCharacters))
                {
                    try
                    {
                        more = source.MoveNext();
                    }
                    catch (Exception e) when (ahead.Count > 0)
                    {
                        // The documents before it come first.
                        (fault, more) = (ExceptionDispatchInfo.Capture(e), false);
                    }
                    if (!more)
                        break;
                    var (next, buffer) = (source.Current, free.Count > 0 ? free.Pop() : new DocumentTokens());
                    ahead.Enqueue((next, buffer, Task.Run(() => buffer.Analyze(next, schema, analyzers))));
                    characters += Length(next);
                }
                if (ahead.Count == 0)
                    break;
                var (document, tokens, work) = ahead.Peek();
                work.GetAwaiter().GetResult();
                yield return (document, tokens);
                characters -= Length(document);
                free.Push(ahead.Dequeue().Tokens);
            }
            fault?.Throw();
        }
        finally
        {
            foreach (var (_, tokens, work) in ahead)
            {
                ((IAsyncResult)work).AsyncWaitHandle.WaitOne();
                free.Push(tokens);
            }
        }
    }

    public void Dispose()
    {
        foreach (var tokens in free)
            tokens.Dispose();
        free.Clear();
    }

    private static long Length(IndexDocument document) => document.Texts.Sum(t => (long)t.Text.Length);
}

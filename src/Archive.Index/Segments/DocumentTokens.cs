using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Archive.Text;
using Archive.Text.Analysis;

namespace Archive.Index.Segments;

/// <summary>What is made of a document before it is put into the <see cref="SegmentBuffer"/>: the work that any thread can do. Used again and again, by one thread at a time.</summary>
internal sealed class DocumentTokens : IDisposable
{
    /// <summary>Memory of a text that is as rarely long as this is given back.</summary>
    private const int LongText = 1 << 18;

    private readonly List<(int Field, Language Language, TokenBuffer Tokens)> texts = [];
    private readonly Stack<TokenBuffer> free = new();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>For each text the place of its field in the schema, its language and its tokens.</summary>
    public ReadOnlySpan<(int Field, Language Language, TokenBuffer Tokens)> Texts => CollectionsMarshal.AsSpan(texts);

    public TieBreak Tie { get; private set; }

    /// <exception cref="ArgumentException">The document has no key, or what the schema does not have.</exception>
    public void Analyze(IndexDocument document, IndexSchema schema, Func<Language, Analyzer> analyzers)
    {
        Clear();
        Validate(document, schema);
        foreach (var text in document.Texts)
        {
            var tokens = free.Count > 0 ? free.Pop() : new TokenBuffer();
            texts.Add((schema.FieldOrdinal(text.Field), text.Language, tokens));
            analyzers(text.Language).Analyze(text.Text, tokens);
        }
        Tie = TieOf(document);
    }

    public void Dispose() => hash.Dispose();

    private static void Validate(IndexDocument document, IndexSchema schema)
    {
        if (string.IsNullOrEmpty(document.Key))
            throw new ArgumentException("A document needs a key.", nameof(document));
        // The files hold UTF-8, in which all halves of characters are alike.
        if (!IsWellFormed(document.Key) || !document.Keywords.Values.All(values => values.All(value => IsWellFormed(value))))
            throw new ArgumentException($"The key or a keyword of the document '{document.Key}' has half of a surrogate pair.", nameof(document));
        foreach (var text in document.Texts)
            schema.FieldOrdinal(text.Field);
        foreach (var column in document.Keywords.Keys)
            schema.KeywordOrdinal(column);
        foreach (var column in document.Numbers.Keys)
            schema.NumberOrdinal(column);
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0; at = text.IndexOfAnyInRange('\uD800', '\uDFFF'))
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != OperationStatus.Done)
                return false;
            text = text[(at + length)..];
        }
        return true;
    }

    private void Clear()
    {
        foreach (var (_, _, tokens) in texts)
        {
            if (tokens.Terms.Length < LongText && free.Count < 64)
                free.Push(tokens);
        }
        texts.Clear();
    }

    private TieBreak TieOf(IndexDocument document)
    {
        foreach (var text in document.Texts)
        {
            hash.AppendData([(byte)text.Language]);
            hash.AppendData(MemoryMarshal.AsBytes(text.Field.AsSpan()));
            hash.AppendData([0, 0]);
            hash.AppendData(MemoryMarshal.AsBytes(text.Text.AsSpan()));
            hash.AppendData([0, 0]);
        }
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        var first = BinaryPrimitives.ReadUInt64LittleEndian(digest);
        SHA256.HashData(document.Stored.Span, digest);
        return new TieBreak(first, BinaryPrimitives.ReadUInt64LittleEndian(digest));
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Archive.Index.Segments;
using Archive.Text;
using Archive.Text.Analysis;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Archive.Lucene;

/// <summary>
/// What our analyzers put out for all texts of one field of a document, one after the other, with the same gap between them as in the
/// embedded index. A term that is too long is left out; its position is kept.
/// </summary>
internal sealed class AnalyzedField
{
    /// <summary>Between two texts of one field, so that no phrase reaches across.</summary>
    private const int PositionGap = 100;

    internal readonly record struct Entry(int Offset, int Length, int Position, int Start, int End);

    private readonly List<Entry> entries = [];
    private readonly List<char> characters = [];
    private readonly HashSet<(Language, string)> soundTerms = [];
    private int next;
    private int textStart;

    /// <summary>Words: positions that hold a token.</summary>
    public int Length { get; private set; }

    /// <summary>The terms that can be found by their sound.</summary>
    public IReadOnlyCollection<(Language Language, string Term)> SoundTerms => soundTerms;

    public long Bytes => entries.Count * 20L + characters.Count * 2L + soundTerms.Count * 48L;

    public ReadOnlySpan<Entry> Entries => CollectionsMarshal.AsSpan(entries);

    public ReadOnlySpan<char> Text(in Entry entry) => CollectionsMarshal.AsSpan(characters).Slice(entry.Offset, entry.Length);

    public void Add(Language language, string text, TokenBuffer tokens)
    {
        var (start, last) = (next, -1);
        foreach (var token in tokens.Tokens)
        {
            if (token.Position == last)
                continue;
            last = token.Position;
            Length++;
            next = start + last + 1 + PositionGap;
        }
        foreach (ref readonly var term in tokens.Terms)
            Add(language, term.Layer, WellFormed(tokens.Text(term)), start + term.Position, term.Start, term.End);
        textStart += text.Length + 1;
    }

    private void Add(Language language, Layer layer, string text, int position, int start, int end)
    {
        if (TermKey.PrefixLength + Encoding.UTF8.GetByteCount(text) > TermKey.MaximumLength)
            return;
        entries.Add(new Entry(characters.Count, 2 + text.Length, position, textStart + start, textStart + end));
        characters.AddRange([(char)language, (char)layer]);
        characters.AddRange(text);
        if (layer is Layer.Surface or Layer.Joined)
            soundTerms.Add((language, text));
    }

    /// <summary>Lone surrogates as U+FFFD, as they are looked up.</summary>
    private static string WellFormed(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0
        ? text.ToString()
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToArray()));
}

/// <summary>The terms of our analyzers as tokens of Lucene: several at one position, each with the place in the text that it stands for.</summary>
internal sealed class LayeredTokenStream : TokenStream
{
    private readonly AnalyzedField field;
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute increment;
    private readonly IOffsetAttribute offset;
    private int at;
    private int position = -1;

    public LayeredTokenStream(AnalyzedField field)
    {
        this.field = field;
        term = AddAttribute<ICharTermAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
    }

    public override void Reset()
    {
        base.Reset();
        (at, position) = (0, -1);
    }

    public override bool IncrementToken()
    {
        if (at == field.Entries.Length)
            return false;
        ClearAttributes();
        var entry = field.Entries[at++];
        var text = field.Text(entry);
        text.CopyTo(term.ResizeBuffer(text.Length));
        term.Length = text.Length;
        increment.PositionIncrement = entry.Position - position;
        offset.SetOffset(entry.Start, entry.End);
        position = entry.Position;
        return true;
    }
}

/// <summary>Terms without places.</summary>
internal sealed class TermSetStream : TokenStream
{
    private readonly IReadOnlyCollection<string> terms;
    private readonly ICharTermAttribute term;
    private IEnumerator<string>? next;

    public TermSetStream(IReadOnlyCollection<string> terms)
    {
        this.terms = terms;
        term = AddAttribute<ICharTermAttribute>();
    }

    public override void Reset()
    {
        base.Reset();
        next?.Dispose();
        next = terms.GetEnumerator();
    }

    public override bool IncrementToken()
    {
        if (next?.MoveNext() != true)
            return false;
        ClearAttributes();
        term.SetEmpty().Append(next.Current);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        next?.Dispose();
        next = null;
        base.Dispose(disposing);
    }
}

namespace Archive.Text.Analysis;

internal enum SegmentKind : byte
{
    /// <summary>Spaces, punctuation, symbols, controls: whatever stands between the words.</summary>
    Gap,
    Number,
    Arabic,
    Devanagari,
    Latin,

    /// <summary>Letters of any other script.</summary>
    Other,
}

/// <summary>A piece <c>[Start, End)</c> of the text.</summary>
internal readonly record struct Segment(int Start, int End, SegmentKind Kind);

/// <summary>
/// Cuts a text into words, numbers and gaps. It only cuts: the pieces joined give the input back, and each unit is
/// looked at a bounded number of times.
/// </summary>
/// <remarks>
/// <para>A word is a run of letters of one script with the marks and invisible characters between them; ZWNJ (U+200C)
/// and ZWJ (U+200D) never cut. Every punctuation mark cuts, with or without a space: hyphens, U+06D4 (ہے۔شہداء),
/// U+0964 and U+0965 (danda). So does a change between letters and digits (31خرداد) or between scripts.</para>
/// <para>A number is a run of decimal digits of any script; a comma or U+066C inside it stays when it groups digits
/// (1,000 and 1,00,000). An apostrophe stays between two Latin letters (Qur'an).</para>
/// </remarks>
internal ref struct Segmenter(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int next;

    public Segment Current { get; private set; }

    public readonly Segmenter GetEnumerator() => this;

    public bool MoveNext()
    {
        if (next >= text.Length)
            return false;
        var start = next;
        var kind = Characters.Of(text, start, out var length);
        var end = start + length;
        if (kind is >= CharacterKind.Arabic and <= CharacterKind.OtherLetter)
        {
            end = EndOfWord(end, kind);
            Current = new Segment(start, end, SegmentOf(kind));
        }
        else if (kind == CharacterKind.Digit)
        {
            end = EndOfNumber(end);
            Current = new Segment(start, end, SegmentKind.Number);
        }
        else
        {
            while (end < text.Length && Characters.Of(text, end, out length) is < CharacterKind.Arabic or > CharacterKind.Digit)
                end += length;
            Current = new Segment(start, end, SegmentKind.Gap);
        }

        next = end;
        return true;
    }

    private readonly int EndOfWord(int i, CharacterKind script)
    {
        var end = i; // after the last letter or mark: invisible characters behind it belong to the gap
        while (i < text.Length)
        {
            var kind = Characters.Of(text, i, out var length);
            if (kind == script || kind == CharacterKind.Mark)
                end = i + length;
            else if (kind == CharacterKind.Apostrophe && script == CharacterKind.Latin && end == i
                && i + 1 < text.Length && Characters.Of(text[i + 1]) == CharacterKind.Latin)
                end = i + 1;
            else if (kind != CharacterKind.Invisible)
                break;
            i += length;
        }

        return end;
    }

    private readonly int EndOfNumber(int i)
    {
        var end = i;
        while (i < text.Length)
        {
            var kind = Characters.Of(text, i, out var length);
            if (kind == CharacterKind.Digit)
                end = i + length;
            else if (!(kind == CharacterKind.GroupMark && end == i && Groups(i)) && kind != CharacterKind.Invisible)
                break;
            i += length;
        }

        return end;
    }

    /// <summary>U+066C before a digit; a comma before three digits and no more, or before two digits and another comma.</summary>
    private readonly bool Groups(int comma)
    {
        var digits = 0;
        while (digits < 4 && comma + 1 + digits < text.Length && Characters.Of(text[comma + 1 + digits]) == CharacterKind.Digit)
            digits++;
        if (text[comma] != ',')
            return digits > 0;
        var after = comma + 1 + digits;
        return digits == 3 || (digits == 2 && after < text.Length && text[after] == ',');
    }

    private static SegmentKind SegmentOf(CharacterKind kind) => kind switch
    {
        CharacterKind.Arabic => SegmentKind.Arabic,
        CharacterKind.Devanagari => SegmentKind.Devanagari,
        CharacterKind.Latin => SegmentKind.Latin,
        _ => SegmentKind.Other,
    };
}

using System.Globalization;
using System.Text;

namespace Archive.Text.Analysis;

/// <summary>What a character is to the segmenter.</summary>
internal enum CharacterKind : byte
{
    Separator,
    Arabic,
    Devanagari,
    Latin,
    OtherLetter,
    Digit,

    /// <summary>Belongs to the letter before it: vowel signs, virama, nukta, harakat, the ligature U+FDFA.</summary>
    Mark,

    /// <summary>ZWNJ, ZWJ, bidi controls, soft hyphen: no letter, no break.</summary>
    Invisible,

    /// <summary>U+0027, U+2019: inside a Latin word (Qur'an), a separator elsewhere.</summary>
    Apostrophe,

    /// <summary>U+002C, U+066C: between the digits of one number, a separator elsewhere.</summary>
    GroupMark,
}

/// <summary>One byte for each UTF-16 unit, computed once from the Unicode categories.</summary>
internal static class Characters
{
    private static readonly byte[] Kinds = Build();

    public static CharacterKind Of(char c) => (CharacterKind)Kinds[c];

    /// <summary>The kind of the rune at <paramref name="index"/>; a lone surrogate is a separator of length 1.</summary>
    public static CharacterKind Of(ReadOnlySpan<char> text, int index, out int length)
    {
        length = 1;
        var c = text[index];
        if (!char.IsHighSurrogate(c) || index + 1 >= text.Length || !Rune.TryCreate(c, text[index + 1], out var rune))
            return (CharacterKind)Kinds[c];
        length = 2;
        return OfCategory(Rune.GetUnicodeCategory(rune));
    }

    private static byte[] Build()
    {
        var kinds = new byte[char.MaxValue + 1];
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = (byte)OfUnit((char)i);
        return kinds;
    }

    private static CharacterKind OfUnit(char c)
    {
        switch (c)
        {
            case '\'' or '\u2019': return CharacterKind.Apostrophe;
            case ',' or '\u066C': return CharacterKind.GroupMark;
            case '\uFDFA' or '\uFDFB': return CharacterKind.Mark; // honorific ligatures: no letters of the word
            case '\uFDFC' or '\uFDFD': return CharacterKind.Arabic; // rial, basmala: symbols that are read as words
            case '\uFE00' or '\uFE0F': return CharacterKind.Invisible; // variation selectors
        }

        var kind = OfCategory(CharUnicodeInfo.GetUnicodeCategory(c));
        if (kind != CharacterKind.OtherLetter)
            return kind;
        return c switch
        {
            (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') or (>= '\u0870' and <= '\u08FF')
                or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFF') => CharacterKind.Arabic,
            (>= '\u0900' and <= '\u097F') or (>= '\uA8E0' and <= '\uA8FF') => CharacterKind.Devanagari,
            <= '\u02FF' or (>= '\u1D00' and <= '\u1EFF') or (>= '\u2C60' and <= '\u2C7F') or (>= '\uA720' and <= '\uA7FF') or (>= '\uAB30' and <= '\uAB6F')
                or (>= '\uFF21' and <= '\uFF5A') or (>= '\uFB00' and <= '\uFB06') => CharacterKind.Latin,
            _ => CharacterKind.OtherLetter,
        };
    }

    private static CharacterKind OfCategory(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber => CharacterKind.OtherLetter,
        UnicodeCategory.DecimalDigitNumber => CharacterKind.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharacterKind.Mark,
        UnicodeCategory.Format => CharacterKind.Invisible,
        _ => CharacterKind.Separator,
    };
}

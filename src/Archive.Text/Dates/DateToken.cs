using System.Globalization;
using System.Text;

namespace Archive.Text.Dates;

internal enum DateTokenKind
{
    Word,
    Number,
    Mark,
}

/// <summary>A word, a run of digits or one other sign, with its place in the text. White space is not a token.</summary>
/// <param name="Folded">The word as <see cref="DateLetters"/> folds it; empty for other kinds.</param>
/// <param name="Value">The number where it has one to four digits, else -1; for a mark, the sign itself.</param>
/// <param name="Glued">Nothing, not even a space, stands between the token before and this one.</param>
/// <param name="Joined">Only a zero-width non-joiner stands between the token before and this one.</param>
/// <param name="NewLine">A line begins with this token.</param>
internal readonly record struct DateToken(
    DateTokenKind Kind, int Start, int End, string Folded, int Value, bool Glued, bool Joined, bool NewLine)
{
    public int Digits => Kind == DateTokenKind.Number ? End - Start : 0;
}

internal static class DateTokens
{
    private const int LongestWord = 40;

    /// <summary>The sign that stands for an empty line: nothing is read across it.</summary>
    public const char Break = '\n';

    public static List<DateToken> Cut(string text)
    {
        var tokens = new List<DateToken>(text.Length / 5);
        var i = 0;
        while (i < text.Length)
        {
            var gap = i;
            var lines = 0;
            var joined = false;
            while (i < text.Length && IsSpace(text[i]))
            {
                lines += text[i] is '\n' or '\u2028' or '\u2029' ? 1 : 0;
                joined |= text[i] == '\u200C';
                i++;
            }
            if (i == text.Length)
                break;
            if (lines > 1)
                tokens.Add(new DateToken(DateTokenKind.Mark, gap, i, "", Break, false, false, true));
            var glued = i == gap;
            joined = joined && i == gap + 1;
            var start = i;
            if (Digits.Value(text[i]) >= 0)
            {
                var value = 0;
                for (; i < text.Length && Digits.Value(text[i]) is >= 0 and var digit; i++)
                    value = i - start < 4 ? value * 10 + digit : -1;
                tokens.Add(new DateToken(DateTokenKind.Number, start, i, "", value, glued, joined, lines > 0));
                continue;
            }
            var length = LetterLength(text, i);
            if (length == 0)
            {
                tokens.Add(new DateToken(DateTokenKind.Mark, start, ++i, "", text[start], glued, joined, lines > 0));
                continue;
            }
            for (; length > 0; length = LetterLength(text, i))
                i += length;
            var folded = i - start > LongestWord ? "" : DateLetters.Fold(text.AsSpan(start, i - start));
            tokens.Add(new DateToken(DateTokenKind.Word, start, i, folded, 0, glued, joined, lines > 0));
        }
        return tokens;
    }

    /// <summary>1 or 2 units of a letter, a mark that belongs to one, or a joiner within a word; 0 for anything else.</summary>
    private static int LetterLength(string text, int i)
    {
        if (i >= text.Length)
            return 0;
        var c = text[i];
        if (c == '\u200D')
            return 1;
        // In Devanagari a non-joiner only shapes a conjunct; in Arabic script it parts a word, and we cut there.
        if (c == '\u200C')
            return i > 0 && text[i - 1] is >= '\u0900' and <= '\u097F' ? 1 : 0;
        if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            return 0;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => length,
            _ => 0,
        };
    }

    private static bool IsSpace(char c) =>
        char.IsWhiteSpace(c) || (c != '\u200D' && char.GetUnicodeCategory(c) == UnicodeCategory.Format);
}

using System.Globalization;
using System.Text;

namespace Archive.Text.Analysis;

/// <summary>Digits of every script become ASCII; the marks that group them are dropped (۱٬۰۰۰ and 1,000 are 1000).</summary>
internal static class Numbers
{
    public static void Fold(ReadOnlySpan<char> number, int start, Workspace workspace)
    {
        for (var i = 0; i < number.Length; i++)
        {
            var c = number[i];
            int digit;
            if (char.IsAsciiDigit(c))
                digit = c - '0';
            else if (c is >= '\u0660' and <= '\u0669')
                digit = c - '\u0660';
            else if (c is >= '\u06F0' and <= '\u06F9')
                digit = c - '\u06F0';
            else if (c is >= '\u0966' and <= '\u096F')
                digit = c - '\u0966';
            else if (char.IsHighSurrogate(c) && i + 1 < number.Length && Rune.TryCreate(c, number[i + 1], out var rune) && Rune.IsDigit(rune))
                digit = (int)Rune.GetNumericValue(rune);
            else
                digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit >= 0)
                workspace.Put((char)('0' + digit), start + i);
        }
    }
}

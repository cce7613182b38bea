using System.Globalization;
using System.Text;
using Archive.Text;

namespace Archive.Web.Interface;

/// <summary>Groups the digits of large numbers: by thousands, in Hindi by thousands and then hundreds (12,34,567), in Persian with U+066C.</summary>
internal static class Grouping
{
    public static string Group(long number, Language language)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        if (number is > -10_000 and < 10_000)
            return digits;
        var grouped = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            var after = digits.Length - i;
            if (i > 0 && digits[i - 1] != '-' && (after == 3 || (after > 3 && (language == Language.Hindi ? after % 2 == 1 : after % 3 == 0))))
                grouped.Append(language == Language.Persian ? '\u066C' : ',');
            grouped.Append(digits[i]);
        }
        return grouped.ToString();
    }
}

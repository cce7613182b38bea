using System.Security.Cryptography;
using System.Text;

namespace Archive.Statements;

/// <summary>
/// The permanent name of a statement: ten betanumeric characters (digits and consonants, no vowel, no l, no y: no word
/// in any language comes out by accident), the last of which is a NOID check character, so one wrong character, or two
/// neighbours exchanged, is always noticed. Never reused.
/// </summary>
/// <remarks>The check character: NOID Check Digit Algorithm (California Digital Library): the sum of value times
/// place (from 1), modulo 29.</remarks>
public readonly record struct StatementId : IComparable<StatementId>
{
    public const int Length = 10;
    public const string Alphabet = "0123456789bcdfghjkmnpqrstvwxz";

    private readonly string? value;

    private StatementId(string value) => this.value = value;

    /// <summary>
    /// The id of a source key, from its SHA-256; <paramref name="attempt"/> counts from 0 and is raised only when the
    /// register says that the id before is another source's.
    /// </summary>
    public static StatementId Mint(string sourceKey, int attempt)
    {
        var text = attempt == 0 ? sourceKey : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{sourceKey}#{attempt}");
        var hash = new System.Numerics.BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(text)), isUnsigned: true, isBigEndian: true);
        Span<char> id = stackalloc char[Length];
        for (var i = 0; i < Length - 1; i++)
        {
            hash = System.Numerics.BigInteger.DivRem(hash, Alphabet.Length, out var rest);
            id[i] = Alphabet[(int)rest];
        }
        id[^1] = CheckCharacter(id[..^1]);
        return new StatementId(id.ToString());
    }

    public static StatementId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException($"'{text}' is not a statement id; one is {Length} of the characters {Alphabet}, the last a check character.");

    /// <summary>False where a character is wrong or missing: the last character checks the others.</summary>
    public static bool TryParse(string? text, out StatementId id)
    {
        id = default;
        if (text is not { Length: Length })
            return false;
        foreach (var c in text)
        {
            if (!Alphabet.Contains(c, StringComparison.Ordinal))
                return false;
        }
        if (CheckCharacter(text.AsSpan(0, Length - 1)) != text[^1])
            return false;
        id = new StatementId(text);
        return true;
    }

    /// <summary>Characters outside the alphabet count nothing, as NOID has it.</summary>
    internal static char CheckCharacter(ReadOnlySpan<char> id)
    {
        var sum = 0;
        for (var i = 0; i < id.Length; i++)
            sum += (i + 1) * Math.Max(0, Alphabet.IndexOf(id[i], StringComparison.Ordinal));
        return Alphabet[sum % Alphabet.Length];
    }

    public override string ToString() => value ?? "";
    public int CompareTo(StatementId other) => string.CompareOrdinal(value, other.value);
    public static bool operator <(StatementId left, StatementId right) => left.CompareTo(right) < 0;
    public static bool operator >(StatementId left, StatementId right) => left.CompareTo(right) > 0;
    public static bool operator <=(StatementId left, StatementId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(StatementId left, StatementId right) => left.CompareTo(right) >= 0;
}

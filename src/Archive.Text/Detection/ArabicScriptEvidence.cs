using System.Collections.Frozen;
using Archive.Text.Analysis;

namespace Archive.Text.Detection;

/// <summary>
/// Counts what speaks for Urdu, Persian or Arabic in a text of Arabic script.
/// </summary>
/// <remarks>
/// Urdu: ٹ ڈ ڑ ں ے ۓ ہ ۂ ۃ ھ, 2 points each. Persian: U+200C between letters 2; U+0647 ه 1 in a word or text with گ چ پ ژ ک ی.
/// Arabic: ة 2, إ أ ك ي ى 1 each, a word that begins with ال 1; nothing where a letter of Urdu or Persian stands beside.
/// A function word of one of them: 3 (<c>Detection/words.tsv</c>).
/// </remarks>
internal sealed class ArabicScriptEvidence
{
    private static readonly FrozenDictionary<string, Language>.AlternateLookup<ReadOnlySpan<char>> Words = Read();
    private int heAlone;
    private bool persianLetters;
    private int arabicLetters;

    public int Urdu { get; private set; }
    public int Persian { get; private set; }
    public int Arabic { get; private set; }

    /// <summary>What decided for each language, at most a few of each.</summary>
    public List<(Language Language, string What)> Found { get; } = [];

    public int Points(Language language) => language switch
    {
        Language.Urdu => Urdu,
        Language.Persian => Persian,
        _ => Arabic,
    };

    /// <summary>How many different function words of the language were found.</summary>
    public int FunctionWords(Language language) => Found.Count(each => each.Language == language && Words.ContainsKey(each.What));

    public void AddWord(ReadOnlySpan<char> word)
    {
        if (Words.TryGetValue(word, out var language))
            Note(language, 3, word.ToString());
        if (word.Length > 4 && word.StartsWith("ال"))
            arabicLetters++;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            switch (c)
            {
                case 'ٹ' or 'ڈ' or 'ڑ' or 'ں' or 'ے' or 'ۓ' or 'ہ' or 'ۂ' or 'ۃ' or 'ھ':
                    Note(Language.Urdu, 2, c.ToString());
                    break;
                case '\u200C':
                    Note(Language.Persian, 2, "ZWNJ");
                    break;
                case 'ه' or 'ۀ':
                    heAlone++;
                    break;
                case 'گ' or 'چ' or 'پ' or 'ژ' or 'ک' or 'ی':
                    persianLetters = true;
                    break;
                case 'ة':
                    arabicLetters += 2;
                    break;
                case 'إ' or 'أ' or 'ك' or 'ي' or 'ى':
                    arabicLetters++;
                    break;
            }
        }
    }

    /// <summary>Adds what only the text as a whole can tell. Called once, after the last word.</summary>
    public void Close()
    {
        if (persianLetters && heAlone > 0)
            Note(Language.Persian, Math.Min(heAlone, 3), "ه");
        if (arabicLetters > 0 && !persianLetters && Urdu == 0)
            Note(Language.Arabic, arabicLetters, "ة إ أ ك ي ى ال");
    }

    private void Note(Language language, int points, string what)
    {
        switch (language)
        {
            case Language.Urdu: Urdu += points; break;
            case Language.Persian: Persian += points; break;
            default: Arabic += points; break;
        }

        if (Found.Count < 64 && !Found.Contains((language, what)))
            Found.Add((language, what));
    }

    private static FrozenDictionary<string, Language>.AlternateLookup<ReadOnlySpan<char>> Read()
    {
        var words = new Dictionary<string, Language>(StringComparer.Ordinal);
        var shared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Table.Rows("Detection/words.tsv", 2))
        {
            if (!Languages.TryParse(row[0], out var language))
                throw new InvalidOperationException($"Detection/words.tsv: «{row[0]}» is no tag of a language. Write ur, fa or ar.");
            foreach (var word in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (words.TryGetValue(word, out var other) && other != language)
                    shared.Add(word);
                words[word] = language;
            }
        }

        foreach (var word in shared)
            words.Remove(word);
        return words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}

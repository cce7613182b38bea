using Archive.Text;

namespace Archive.Bench;

/// <summary>Words of no language that look like words of one: syllables one after the other, the same in every run.</summary>
internal static class Syllables
{
    public static IReadOnlyList<string> Words(Language language, int count)
    {
        var (first, last) = Parts(language);
        var random = new Random(1);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any(first)));
            words.Add(word + Any(last));
        }

        return [.. words.Order(StringComparer.Ordinal)];

        string Any(string[] parts) => parts[random.Next(parts.Length)];
    }

    private static (string[] First, string[] Last) Parts(Language language)
    {
        var (consonants, vowels, closes) = language switch
        {
            Language.Hindi => ("क ख ग च ज ट ड त द न प फ ब म य र ल व श स ह", "- ा ि ी ु ू े ो", "- न र ल त म क"),
            Language.English => ("k kh g ch j t d n p f b m r l sh s h z q gh", "a aa i ee u oo e o", "- n r l t m k"),
            Language.Persian => ("ک خ گ چ ج ت د ن پ ف ب م ر ل ش س ه ز ق غ", "- ا ی و", "- ن ر ل ت م ک"),
            _ => ("ک خ گ چ ج ٹ ڈ ت د ن پ ف ب م ر ل ش س ہ ز ق غ", "- ا ی و", "- ن ر ل ت م ک"),
        };
        string[] open = [.. from consonant in Split(consonants) from vowel in Split(vowels) select consonant + vowel];
        return (open, [.. from syllable in open from close in Split(closes) select syllable + close]);
    }

    private static IEnumerable<string> Split(string parts) => parts.Split(' ').Select(part => part == "-" ? "" : part);
}

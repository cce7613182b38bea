using Archive.Text;

namespace Archive.Bench.BesideLucene;

/// <summary>
/// The words of the corpus, by number: those of each language by rank, then those that all languages share (figures, Latin names).
/// Made of the letters of each script, frequent letters oftener, frequent words shorter: no words of any language.
/// </summary>
internal sealed class Vocabulary
{
    public const int OfLanguage = 200_000;
    public const int Shared = 5_000;
    public const int FirstShared = 3 * OfLanguage;
    public const int Count = FirstShared + Shared;

    // The most frequent letters first.
    private const string Urdu = "اےیرنکہوتلسمبدپگجشعحقچفٹھخزطصںڑضغذظڈ";
    private const string Persian = "اینردهومتبسشکلزفپگخقعجحآصطچضغذثظژ";
    private const string Hindi = "करनसतमहपलयबजदवगआशटथअधडभचइखछउफझघठएण";
    private const string HindiSigns = "ािेीोंुैू्ौृ";
    private const string Latin = "eaionrtlshdcumgpfbkvyzjwx";

    private readonly string[] words = new string[Count];

    public Vocabulary()
    {
        var random = new SplitMix64(20_150_101);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var language in Languages.Collected)
        {
            for (var rank = 0; rank < OfLanguage; rank++)
                words[Number(language, rank)] = Take(taken, random, Letters(language), rank);
        }

        for (var rank = 0; rank < Shared; rank++)
            words[FirstShared + rank] = rank % 4 == 0 ? Take(taken, random, "0123456789", rank) : Take(taken, random, Latin, rank + 50);
    }

    public string this[int number] => words[number];

    public static int Number(Language language, int rank) => ((int)language - (int)Language.Urdu) * OfLanguage + rank;

    /// <summary>A word that (nearly surely) stands nowhere else: names, slips, joined words.</summary>
    public static string Unique(Language language, ulong serial)
    {
        var random = new SplitMix64(serial);
        return Word(random, Letters(language), 6 + random.Below(5));
    }

    private static string Take(HashSet<string> taken, SplitMix64 random, string letters, int rank)
    {
        for (var longer = 0.0; ; longer += 0.1)
        {
            var word = Word(random, letters, (int)(0.9 + 0.46 * Math.Log(rank + 2) + 1.6 * random.Unit() + longer));
            if (taken.Add(word))
                return word;
        }
    }

    private static string Word(SplitMix64 random, string letters, int length) => string.Create(Math.Max(1, length), (random, letters), static (word, state) =>
    {
        for (var i = 0; i < word.Length; i++)
        {
            var signs = ReferenceEquals(state.letters, Hindi) && i % 2 == 1;
            var from = signs ? HindiSigns : state.letters;
            // The product of two falls off towards the rare letters.
            word[i] = from[(int)(state.random.Unit() * state.random.Unit() * from.Length)];
        }
    });

    private static string Letters(Language language) => language switch
    {
        Language.Hindi => Hindi,
        Language.Persian => Persian,
        _ => Urdu,
    };
}

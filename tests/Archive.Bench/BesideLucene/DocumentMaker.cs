using Archive.Text;

namespace Archive.Bench.BesideLucene;

/// <summary>
/// The words of a document: 300 to 900, drawn by rank from its language, with the habits of real text that pruning and phrases feel:
/// words of its subject come again and again, some words stand together oftener than chance, some belong to no language, some stand once in all.
/// </summary>
internal sealed class DocumentMaker(Vocabulary vocabulary)
{
    private const int Collocations = 50_000;
    private const int SubjectWords = 15;

    private static readonly Zipf Ranks = new(Vocabulary.OfLanguage, shift: 2.7, exponent: 1.2);
    private static readonly Zipf SubjectRanks = new(Vocabulary.OfLanguage, shift: 200, exponent: 1.2);
    private static readonly Zipf SharedRanks = new(Vocabulary.Shared, shift: 2.7, exponent: 1.2);
    private static readonly Zipf CollocationRanks = new(Collocations, shift: 10, exponent: 1.05);

    private readonly Dictionary<Language, int[][]> collocations = Languages.Collected.ToDictionary(language => language, MakeCollocations);
    private readonly List<string> once = [];

    /// <summary>By number in the vocabulary; below 0 the words that stand once.</summary>
    public List<int> Words { get; } = new(1000);

    /// <summary>A language and a day are the document's alone; the documents before and after it say nothing about them.</summary>
    public void Make(int number)
    {
        var random = new SplitMix64(0x5EED_0000_0000_0000 + (ulong)number);
        var language = CorpusDocument.LanguageOf(number);
        Words.Clear();
        once.Clear();
        var subject = new int[SubjectWords];
        for (var i = 0; i < subject.Length; i++)
            subject[i] = Vocabulary.Number(language, SubjectRanks.Next(random));
        var length = 300 + random.Below(601);
        while (Words.Count < length)
        {
            switch (random.Unit())
            {
                case < 0.004:
                    once.Add(Vocabulary.Unique(language, ((ulong)number << 16) + (ulong)once.Count));
                    Words.Add(-once.Count);
                    break;
                case < 0.030:
                    Words.Add(Vocabulary.FirstShared + SharedRanks.Next(random));
                    break;
                case < 0.220:
                    Words.Add(subject[(int)(random.Unit() * random.Unit() * SubjectWords)]);
                    break;
                case < 0.320:
                    Words.AddRange(collocations[language][CollocationRanks.Next(random)]);
                    break;
                default:
                    Words.Add(Vocabulary.Number(language, Ranks.Next(random)));
                    break;
            }
        }
    }

    public string Text(int word) => word < 0 ? once[-word - 1] : vocabulary[word];

    private static int[][] MakeCollocations(Language language)
    {
        var random = new SplitMix64((ulong)language);
        var made = new int[Collocations][];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = new int[random.Below(10) < 7 ? 2 : 3];
            for (var at = 0; at < made[i].Length; at++)
                made[i][at] = Vocabulary.Number(language, Ranks.Next(random));
        }

        return made;
    }
}

using System.Globalization;
using System.Text;
using Archive.Text;

namespace Archive.Bench.BesideLucene;

/// <summary>Writes the files that both engines read: the documents, the queries, and the keys of the 1 % that is deleted in the end.</summary>
internal static class CorpusMaker
{
    /// <summary>Changes with every change of what is written or how it is indexed, so that nobody measures with files of before.</summary>
    public const int Version = 4;

    private const int Sampled = 4_000;
    private static readonly DateOnly FirstDay = new(2015, 1, 1);

    public static void Make(WorkFolder folder, int documents, int queriesOfClass)
    {
        var vocabulary = new Vocabulary();
        var maker = new DocumentMaker(vocabulary);
        var frequencies = new int[Vocabulary.Count];
        var lastSeen = new int[Vocabulary.Count];
        var sample = new List<SampledDocument>();
        var (words, bytes) = (0L, 0L);
        using (var output = new StreamWriter(folder.Corpus, append: false, new UTF8Encoding(false), bufferSize: 1 << 20) { NewLine = "\n" })
        {
            var line = new StringBuilder();
            for (var number = 0; number < documents; number++)
            {
                maker.Make(number);
                line.Clear();
                foreach (var word in maker.Words)
                {
                    line.Append(line.Length > 0 ? " " : "").Append(maker.Text(word));
                    if (word >= 0 && lastSeen[word] != number + 1)
                        (lastSeen[word], frequencies[word]) = (number + 1, frequencies[word] + 1);
                }

                words += maker.Words.Count;
                var body = line.ToString();
                bytes += Encoding.UTF8.GetByteCount(body);
                var day = DayOf(number);
                output.WriteLine(string.Join('\t', CorpusDocument.KeyOf(number), CorpusDocument.LanguageOf(number).Tag(),
                    day.Year.ToString(CultureInfo.InvariantCulture), day.DayNumber.ToString(CultureInfo.InvariantCulture), body));
                if ((long)number * Sampled / documents != (number + 1L) * Sampled / documents)
                    sample.Add(new SampledDocument(CorpusDocument.LanguageOf(number), [.. maker.Words], body.Split(' ')));
            }
        }

        File.WriteAllLines(folder.Deleted, Enumerable.Range(0, documents).Where(IsDeleted).Select(CorpusDocument.KeyOf));
        File.WriteAllLines(folder.Queries, new QueryChooser(sample, frequencies, documents, FirstDay).Choose(queriesOfClass).Select(query => query.ToString()));
        folder.Write(new CorpusFigures(Version, documents, queriesOfClass, words, bytes, frequencies.Count(frequency => frequency > 0)));
    }

    private static DateOnly DayOf(int number) => FirstDay.AddDays(new SplitMix64(0xDA7E_0000_0000 + (ulong)number).Below(QueryChooser.Days));

    private static bool IsDeleted(int number) => new SplitMix64(0xDE1E_0000_0000 + (ulong)number).Below(100) == 0;
}

/// <param name="Queries">Of each class.</param>
/// <param name="Bytes">Of the words and the spaces between them, as UTF-8.</param>
/// <param name="Repeated">Distinct words without those made to stand once.</param>
internal sealed record CorpusFigures(int Version, int Documents, int Queries, long Words, long Bytes, int Repeated);

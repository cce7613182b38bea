using System.Globalization;
using Archive.Text.Analysis;

namespace Archive.Text.Detection;

/// <summary>The language of a text, and in one line what decided.</summary>
public sealed record DetectedLanguage(Language Language, string Reason);

/// <summary>
/// Tells languages apart by script, distinctive letters and function words; every answer names its evidence. A tie is
/// <see cref="Language.Undetermined"/>: many names are spelled alike in Urdu, Persian and Arabic.
/// </summary>
public static class LanguageDetector
{
    /// <summary>The language of a text of any length.</summary>
    public static DetectedLanguage Detect(ReadOnlySpan<char> text)
    {
        var scan = Scan(text);
        // Latin names are common in texts of other scripts, and not the other way round: their letters count half.
        var latin = scan.Latin / 2;
        if (scan.Arabic == 0 && scan.Devanagari == 0)
        {
            return scan.Latin > 0
                ? new(Language.English, Invariant($"script: {scan.Latin} Latin letters"))
                : new(Language.Undetermined, "no letters of a known script");
        }

        if (scan.Devanagari > scan.Arabic && scan.Devanagari >= latin)
            return new(Language.Hindi, Invariant($"script: {scan.Devanagari} Devanagari letters"));
        if (scan.Arabic > scan.Devanagari && scan.Arabic >= latin)
            return OfArabicScript(scan.Evidence);
        return scan.Devanagari == scan.Arabic
            ? new(Language.Undetermined, "script: as many Arabic as Devanagari letters")
            : new(Language.English, Invariant($"script: {scan.Latin} Latin letters, {scan.Arabic + scan.Devanagari} others"));
    }

    /// <summary>
    /// The languages that a query can be in, best first. A word of Arabic script is looked for in Urdu and Persian unless
    /// function words decide: letters and ZWNJ only say which keyboard was used. Digits alone are in every collected
    /// language.
    /// </summary>
    public static IReadOnlyList<Language> QueryLanguages(ReadOnlySpan<char> query)
    {
        var scan = Scan(query);
        var found = new List<(Language Language, int Weight)>();
        if (scan.Arabic > 0)
        {
            var evidence = scan.Evidence;
            var (ur, fa) = (evidence.Urdu, evidence.Persian);
            if (!(evidence.FunctionWords(Language.Persian) >= 2 && ur == 0))
                found.Add((Language.Urdu, scan.Arabic * 10 + Math.Min(ur, 9)));
            if (!(evidence.FunctionWords(Language.Urdu) >= 1 && ur >= 5 && fa == 0))
                found.Add((Language.Persian, scan.Arabic * 10 + Math.Min(fa, 9)));
            if (evidence.Arabic > Math.Max(ur, fa))
                found.Add((Language.Arabic, scan.Arabic * 10 - 1));
        }

        if (scan.Devanagari > 0)
            found.Add((Language.Hindi, scan.Devanagari * 10));
        if (scan.Latin > 0)
            found.Add((Language.English, scan.Latin * 10));
        return found.Count == 0 ? Languages.Collected : [.. found.OrderByDescending(each => each.Weight).Select(each => each.Language)];
    }

    private static DetectedLanguage OfArabicScript(ArabicScriptEvidence evidence)
    {
        Language[] ranked = [Language.Urdu, Language.Persian, Language.Arabic];
        Array.Sort(ranked, (a, b) => evidence.Points(b) != evidence.Points(a)
            ? evidence.Points(b).CompareTo(evidence.Points(a))
            : a.CompareTo(b));
        var best = evidence.Points(ranked[0]);
        if (best == 0)
            return new(Language.Undetermined, "Arabic script, no letter or word that tells Urdu, Persian and Arabic apart");
        if (best == evidence.Points(ranked[1]))
            return new(Language.Undetermined, Invariant($"Arabic script, {ranked[0]} and {ranked[1]} are equal: {Named(evidence, ranked[0])} against {Named(evidence, ranked[1])}"));
        var against = evidence.Points(ranked[1]) > 0 ? Invariant($"; against it {ranked[1]}: {Named(evidence, ranked[1])}") : "";
        return new(ranked[0], Named(evidence, ranked[0]) + against);
    }

    private static string Named(ArabicScriptEvidence evidence, Language language) =>
        string.Join(' ', evidence.Found.Where(each => each.Language == language).Select(each => each.What).Take(8));

    private static Counts Scan(ReadOnlySpan<char> text)
    {
        var counts = new Counts();
        foreach (var segment in new Segmenter(text))
        {
            var length = segment.End - segment.Start;
            switch (segment.Kind)
            {
                case SegmentKind.Arabic:
                    counts.Arabic += length;
                    if (length <= BaseForms.LongestWord)
                        counts.Evidence.AddWord(text[segment.Start..segment.End]);
                    break;
                case SegmentKind.Devanagari:
                    counts.Devanagari += length;
                    break;
                case SegmentKind.Latin when !IsAddress(text, segment):
                    counts.Latin += length;
                    break;
            }
        }

        counts.Evidence.Close();
        return counts;
    }

    /// <summary>Part of a web or mail address (jahankhabari.ir): no evidence of a language.</summary>
    private static bool IsAddress(ReadOnlySpan<char> text, in Segment segment) =>
        (segment.Start > 1 && text[segment.Start - 1] is '.' or '@' or '/' or '_' && Characters.Of(text[segment.Start - 2]) != CharacterKind.Separator)
        || (segment.End + 1 < text.Length && text[segment.End] is '.' or '@' or ':' or '_' && Characters.Of(text[segment.End + 1]) == CharacterKind.Latin);

    private static string Invariant(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);

    private sealed class Counts
    {
        public int Arabic { get; set; }
        public int Devanagari { get; set; }
        public int Latin { get; set; }
        public ArabicScriptEvidence Evidence { get; } = new();
    }
}

namespace Archive.Text.Analysis;

/// <summary>
/// The analyzer of every language: cuts the text, folds each word by the rules of its script, finds the words that are
/// written apart, and writes the terms. What differs between languages stands in their <see cref="LanguageRules"/> and tables.
/// </summary>
internal sealed class LanguageAnalyzer(Language language, LanguageRules own, IReadOnlyList<LanguageRules> foreign) : Analyzer
{
    private const int MostParts = 5;
    private readonly LanguageRules?[] rulesOf = ByScript(own, foreign);

    public override Language Language => language;

    public Lexicon Lexicon => own.Lexicon;

    public override void Analyze(ReadOnlySpan<char> text, TokenBuffer output)
    {
        output.Clear();
        var words = Workspace.ForThisThread();
        words.Clear();
        foreach (var segment in new Segmenter(text))
        {
            if (segment.Kind != SegmentKind.Gap)
                AddWord(text, segment, words);
        }

        var writer = new TermWriter(own, words, output);
        var position = 0;
        for (var i = 0; i < words.Count; position++)
            i += writer.Write(i, WordsRead(text, words, i, out var listed), listed, position, text);
    }

    private void AddWord(ReadOnlySpan<char> text, in Segment segment, Workspace words)
    {
        ref var word = ref words.Begin(segment);
        var letters = text[segment.Start..segment.End];
        if (segment.Kind == SegmentKind.Number)
        {
            Numbers.Fold(letters, segment.Start, words);
        }
        else if (rulesOf[(int)segment.Kind] is { } rules)
        {
            rules.Fold(letters, segment.Start, words);
            word = ref words[words.Count];
            if (ReferenceEquals(rules, own))
            {
                var surface = words.Open;
                word.Entry = own.Lexicon.Find(surface);
                if (own.IsConnector(surface, text, segment.Start, segment.End)
                    || (word.Entry is { } entry && entry.Is(WordFlags.Honorific) && IsHonorific(text, segment, words)))
                {
                    words.Drop();
                    return;
                }
            }
        }
        else
        {
            // Lower case, where that stays in the script (U+212A, the Kelvin sign, does not).
            for (var i = 0; i < letters.Length; i++)
            {
                var lower = char.ToLowerInvariant(letters[i]);
                words.Put(Characters.Of(lower) == Characters.Of(letters[i]) ? lower : letters[i], segment.Start + i);
            }
        }

        if (words.OpenLength == 0)
            words.Drop();
        else
            words.Keep();
    }

    /// <summary>In brackets of its own; U+0631 U+062D also without them, where a word stands before it.</summary>
    private static bool IsHonorific(ReadOnlySpan<char> text, in Segment segment, Workspace words) =>
        (segment.Start > 0 && segment.End < text.Length && text[segment.Start - 1] is '(' or '[' && text[segment.End] is ')' or ']')
        || (words.Count > 0 && words.Open.SequenceEqual("رح"));

    /// <summary>How many tokens from <paramref name="first"/> on read as one word; <paramref name="listed"/> of them by the tables.</summary>
    private int WordsRead(ReadOnlySpan<char> text, Workspace words, int first, out int listed)
    {
        listed = 1;
        ref var word = ref words[first];
        if (word.Kind != own.Script)
            return 1;
        if (word.Entry is { } entry && entry.Is(WordFlags.Opens | WordFlags.VerbPrefix | WordFlags.Prefix))
            listed = Listed(text, words, first, entry);
        var count = listed;
        while (count < MostParts && first + count < words.Count && words[first + count].Entry is { } next && next.Is(WordFlags.AnyAffix)
            && Touch(text, words, first + count) && Attaches(words, first + count - 1, next))
            count++;
        return count;
    }

    private int Listed(ReadOnlySpan<char> text, Workspace words, int first, WordEntry entry)
    {
        if (entry.Is(WordFlags.VerbPrefix) && first > 0 && words[first - 1].Kind == SegmentKind.Number)
            return 1; // ۱ می ۲۰۲۴: the month
        var joined = words.Joined.AsSpan();
        var length = 0;
        var found = 1;
        for (var count = 0; count < MostParts && first + count < words.Count; count++)
        {
            ref var part = ref words[first + count];
            if (part.Kind != own.Script || length + part.Length > joined.Length || (count > 0 && !Touch(text, words, first + count)))
                break;
            words.Letters(part).CopyTo(joined[length..]);
            length += part.Length;
            if (count > 0 && own.Lexicon.Find(joined[..length])?.Compound is not null)
                found = count + 1;
        }

        if (found == 1 && entry.Is(WordFlags.Prefix) && first + 1 < words.Count && Touch(text, words, first + 1))
        {
            ref var next = ref words[first + 1];
            if (next.Kind == own.Script && next.Length >= 3 && next.Length <= BaseForms.LongestWord
                && next.Entry?.Is(WordFlags.StopWord | WordFlags.Bound) != true)
                return 2;
        }

        return found;
    }

    private static bool Attaches(Workspace words, int before, WordEntry affix)
    {
        ref var word = ref words[before];
        var letters = words.Letters(word);
        if (word.Kind == SegmentKind.Number || letters.Length is < 2 or > BaseForms.LongestWord)
            return false;
        if (affix.Is(WordFlags.HeAffix) && letters[^1] is 'ه' or 'ہ')
            return true;
        if (word.Entry?.Is(WordFlags.VerbPrefix) == true)
            return false;
        return affix.Is(WordFlags.PluralAffix)
            ? word.Entry?.Is(WordFlags.PluralAffix) != true
            : affix.Is(WordFlags.BoundAffix) && word.Entry?.Is(WordFlags.StopWord) != true;
    }

    /// <summary>Nothing but blanks, invisible characters or one hyphen stands before the word.</summary>
    private static bool Touch(ReadOnlySpan<char> text, Workspace words, int second)
    {
        int from = words[second - 1].End, to = words[second].Start;
        if (to - from > 4)
            return false;
        foreach (var c in text[from..to])
        {
            if (c is not (' ' or '\u00A0' or '-' or '\u2010' or '\u2011') && Characters.Of(c) != CharacterKind.Invisible)
                return false;
        }

        return true;
    }

    private static LanguageRules?[] ByScript(LanguageRules own, IReadOnlyList<LanguageRules> foreign)
    {
        var rules = new LanguageRules?[(int)SegmentKind.Other + 1];
        foreach (var each in foreign)
            rules[(int)each.Script] = each;
        rules[(int)own.Script] = own;
        return rules;
    }
}

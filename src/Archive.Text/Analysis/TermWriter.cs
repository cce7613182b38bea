namespace Archive.Text.Analysis;

/// <summary>Writes the terms of one word, which one or more tokens make up.</summary>
internal readonly ref struct TermWriter(LanguageRules rules, Workspace words, TokenBuffer output)
{
    /// <summary>A token with more ZWNJs is no word of a language; its parts are not listed.</summary>
    private const int MostBreaks = 8;

    /// <param name="count">The tokens from <paramref name="first"/> on that read as one word.</param>
    /// <param name="listed">Those of them that the tables list together; 1 for none.</param>
    /// <returns><paramref name="count"/>.</returns>
    public int Write(int first, int count, int listed, int position, ReadOnlySpan<char> text)
    {
        WriteToken(first, position);
        if (count > 1)
            WriteJoined(first, count, listed);
        else
            WriteHyphenated(first, text);
        for (var i = 1; i < count; i++)
            WriteToken(first + i, position);
        return count;
    }

    private void WriteToken(int index, int position)
    {
        ref var word = ref words[index];
        var surface = words.Letters(word);
        var traits = word.Kind == SegmentKind.Number ? TokenTraits.Number
            : word.Entry?.Is(WordFlags.StopWord) == true ? TokenTraits.StopWord
            : TokenTraits.None;
        output.AddToken(word.Start, word.End, position, traits);
        output.AddTerm(Layer.Surface, surface);
        if (word.Kind != rules.Script)
            return;
        if (word.Breaks is > 0 and <= MostBreaks)
            WriteSegments(word, surface);
        if (word.Entry?.Compound is { } compound)
            WriteListed(word, surface, compound);
        WriteStems(word.Entry, surface, word.Start, word.End, word, word.Breaks > 0 ? words.BreaksOf(word)[^1] : 0);
    }

    /// <summary>The parts of a word with ZWNJ, of two letters or more, that are no affixes.</summary>
    private void WriteSegments(in Word word, ReadOnlySpan<char> surface)
    {
        var from = 0;
        var breaks = words.BreaksOf(word);
        for (var i = 0; i <= breaks.Length; i++)
        {
            var to = i < breaks.Length ? breaks[i] : surface.Length;
            var part = surface[from..to];
            if (part.Length >= 2 && part.Length < surface.Length && rules.Lexicon.Find(part)?.Is(WordFlags.Bound) != true)
                output.AddTerm(Layer.Joined, part, words.Origin(word, from), to < surface.Length ? words.Origin(word, to - 1) + 1 : word.End);
            from = to;
        }
    }

    /// <summary>A listed word that is written as one: its canonical form, and its parts.</summary>
    private void WriteListed(in Word word, ReadOnlySpan<char> surface, Compound compound)
    {
        if (!surface.SequenceEqual(compound.Canonical))
            output.AddTerm(Layer.Joined, compound.Canonical);
        if (surface.Length < 2 || compound.Parts.Length < 2)
            return;
        var from = 0;
        for (var i = 0; i < compound.Parts.Length; i++)
        {
            // Where the parts are spelled otherwise than the whole (کیلئے = کے لیے), the border is a guess within the word.
            var part = compound.Parts[i];
            var last = i == compound.Parts.Length - 1;
            from = Math.Min(from, surface.Length - 1);
            var to = last ? surface.Length : Math.Clamp(from + part.Length, 1, surface.Length - 1);
            if (last && from == 0)
                from = 1;
            if (part.Length >= 2 && rules.Lexicon.Find(part)?.Is(WordFlags.Bound) != true)
                output.AddTerm(Layer.Joined, part, words.Origin(word, from), last ? word.End : words.Origin(word, to));
            from = to;
        }
    }

    /// <summary>The joined forms of a word that is written apart belong to its first token and span all of them.</summary>
    private void WriteJoined(int first, int count, int listed)
    {
        var joined = words.Joined.AsSpan();
        var length = 0;
        int start = words[first].Start, end = words[first + count - 1].End;
        for (var i = 0; i < count; i++)
        {
            ref var part = ref words[first + i];
            var letters = words.Letters(part);
            if (length + letters.Length > joined.Length)
                return;
            letters.CopyTo(joined[length..]);
            length += letters.Length;
            if (i + 1 != listed || listed == 1 || rules.Lexicon.Find(joined[..length])?.Compound is not { } compound)
                continue;
            compound.Canonical.CopyTo(joined);
            length = compound.Canonical.Length;
            if (count > listed)
                output.AddTerm(Layer.Joined, compound.Canonical, start, part.End);
        }

        var whole = joined[..length];
        output.AddTerm(Layer.Joined, whole, start, end);
        ref var last = ref words[first + count - 1];
        WriteStems(rules.Lexicon.Find(whole), whole, start, end, last, whole.Length - last.Length);
    }

    /// <summary>Two words with a hyphen between them are also found as one; they keep their own positions.</summary>
    private void WriteHyphenated(int first, ReadOnlySpan<char> text)
    {
        if (first + 1 >= words.Count)
            return;
        ref var word = ref words[first];
        ref var next = ref words[first + 1];
        if (next.Start - word.End != 1 || text[word.End] is not ('-' or '\u2010' or '\u2011') || word.Kind != next.Kind
            || word.Kind == SegmentKind.Number || word.Length + next.Length > words.Joined.Length)
            return;
        var joined = words.Joined.AsSpan(0, word.Length + next.Length);
        words.Letters(word).CopyTo(joined);
        words.Letters(next).CopyTo(joined[word.Length..]);
        output.AddTerm(Layer.Joined, joined, word.Start, next.End);
    }

    private void WriteStems(WordEntry? entry, ReadOnlySpan<char> surface, int start, int end, in Word word, int border)
    {
        var forms = new BaseForms(output, rules.Lexicon, surface, start, end, border);
        forms.AddListed(entry);
        if (surface.Length is < 3 or > BaseForms.LongestWord)
            return;
        if (word.TehMarbuta)
            forms.Add(surface[..^1], "ت");
        if (word.Dagger > 0 && word.Dagger < word.Length && word.Length == surface.Length)
            WithAlef(words.Letters(word), word.Dagger, in forms);
        if (entry?.Is(WordFlags.Whole | WordFlags.StopWord) != true)
            rules.AddBases(surface, in forms);
    }

    /// <summary>U+0670 inside a word, written out: رحمٰن is also رحمان.</summary>
    private static void WithAlef(ReadOnlySpan<char> letters, int at, ref readonly BaseForms forms)
    {
        Span<char> written = stackalloc char[letters.Length + 1];
        letters[..at].CopyTo(written);
        written[at] = 'ا';
        letters[at..].CopyTo(written[(at + 1)..]);
        forms.Add(written, "");
    }
}

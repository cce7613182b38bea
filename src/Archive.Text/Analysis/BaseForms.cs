namespace Archive.Text.Analysis;

/// <summary>
/// Collects the base forms that a word may be an inflection of, and writes them as <see cref="Layer.Stem"/> terms.
/// A base form is a candidate, not a cut: a word can have several, and never has itself.
/// </summary>
internal readonly ref struct BaseForms(TokenBuffer output, Lexicon lexicon, ReadOnlySpan<char> surface, int start, int end, int border)
{
    /// <summary>Longer words are no words of a language; they get no base forms.</summary>
    public const int LongestWord = 40;

    private readonly ReadOnlySpan<char> surface = surface;

    /// <summary>Where the last part of the word begins, if a ZWNJ or a space told; else 0.</summary>
    public int Border => border;

    /// <summary>Adds a base form, and the base forms that the tables give for it (a variant spelling, a singular).</summary>
    /// <returns>What the tables know of the base form.</returns>
    public WordEntry? Add(ReadOnlySpan<char> form)
    {
        Write(form);
        var entry = lexicon.Find(form);
        AddListed(entry);
        return entry;
    }

    /// <summary>Adds <paramref name="form"/> + <paramref name="ending"/>.</summary>
    public void Add(ReadOnlySpan<char> form, scoped ReadOnlySpan<char> ending)
    {
        Span<char> joined = stackalloc char[form.Length + ending.Length];
        form.CopyTo(joined);
        ending.CopyTo(joined[form.Length..]);
        Write(joined);
        AddListed(lexicon.Find(joined));
    }

    public bool Knows(ReadOnlySpan<char> form, WordFlags flags) => lexicon.Find(form)?.Is(flags) == true;

    public void AddListed(WordEntry? entry)
    {
        if (entry is null)
            return;
        foreach (var stem in entry.Stems)
            Write(stem);
    }

    private void Write(scoped ReadOnlySpan<char> form)
    {
        if (!form.SequenceEqual(surface))
            output.AddTerm(Layer.Stem, form, start, end);
    }
}

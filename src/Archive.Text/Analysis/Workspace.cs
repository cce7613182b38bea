namespace Archive.Text.Analysis;

/// <summary>One folded word of the text under analysis.</summary>
internal struct Word
{
    /// <summary>The span in the original.</summary>
    public int Start, End;

    /// <summary>Where its folded letters stand in <see cref="Workspace"/>.</summary>
    public int Offset, Length;

    /// <summary>Its ZWNJs, as offsets in the folded letters.</summary>
    public int FirstBreak, Breaks;

    /// <summary>Where U+0670 stood inside the folded letters, or -1.</summary>
    public int Dagger;

    /// <summary>It ended in U+0629 or U+06C3, which can also be read as ت.</summary>
    public bool TehMarbuta;

    public SegmentKind Kind;

    /// <summary>What the tables of the language know of it; null for other scripts and unlisted words.</summary>
    public WordEntry? Entry;
}

/// <summary>The folded words of one text. One for each thread, kept and used again, so that analysis allocates nothing once warm.</summary>
internal sealed class Workspace
{
    [ThreadStatic]
    private static Workspace? current;

    private char[] characters = new char[1024];
    private int[] origins = new int[1024];
    private int[] breaks = new int[64];
    private Word[] words = new Word[256];
    private int used;
    private int breakCount;

    public static Workspace ForThisThread() => current ??= new Workspace();

    public int Count { get; private set; }

    public ref Word this[int index] => ref words[index];

    /// <summary>Room that a joined form is put together in.</summary>
    public char[] Joined { get; } = new char[512];

    public void Clear()
    {
        used = 0;
        breakCount = 0;
        Count = 0;
    }

    public ReadOnlySpan<char> Letters(in Word word) => characters.AsSpan(word.Offset, word.Length);

    public ReadOnlySpan<int> BreaksOf(in Word word) => breaks.AsSpan(word.FirstBreak, word.Breaks);

    /// <summary>The index in the original of a folded letter; the end of the word for the one behind the last.</summary>
    public int Origin(in Word word, int letter) => letter >= word.Length ? word.End : origins[word.Offset + letter];

    /// <summary>Begins a word; the letters put next belong to it, until <see cref="Keep"/> or <see cref="Drop"/>.</summary>
    public ref Word Begin(in Segment segment)
    {
        if (Count == words.Length)
            Array.Resize(ref words, words.Length * 2);
        ref var word = ref words[Count];
        word = new Word { Start = segment.Start, End = segment.End, Offset = used, FirstBreak = breakCount, Dagger = -1, Kind = segment.Kind };
        return ref word;
    }

    public void Put(char letter, int origin)
    {
        if (used == characters.Length)
        {
            Array.Resize(ref characters, characters.Length * 2);
            Array.Resize(ref origins, characters.Length);
        }

        characters[used] = letter;
        origins[used++] = origin;
    }

    /// <summary>The letters of the word under way, open to changes in place.</summary>
    public Span<char> Open => characters.AsSpan(words[Count].Offset, used - words[Count].Offset);

    public int OpenLength => used - words[Count].Offset;

    /// <summary>Takes back the last <paramref name="count"/> letters of the word under way.</summary>
    public void Shorten(int count) => used -= count;

    public void Remove(int at, int count)
    {
        var from = words[Count].Offset + at;
        Array.Copy(characters, from + count, characters, from, used - from - count);
        Array.Copy(origins, from + count, origins, from, used - from - count);
        used -= count;
    }

    public void Break()
    {
        var at = OpenLength;
        ref var word = ref words[Count];
        if (at == 0 || (word.Breaks > 0 && breaks[breakCount - 1] == at))
            return;
        if (breakCount == breaks.Length)
            Array.Resize(ref breaks, breaks.Length * 2);
        breaks[breakCount++] = at;
        word.Breaks++;
    }

    public void Drop()
    {
        used = words[Count].Offset;
        breakCount = words[Count].FirstBreak;
    }

    public void Keep()
    {
        ref var word = ref words[Count];
        word.Length = used - word.Offset;
        while (word.Breaks > 0 && breaks[breakCount - 1] >= word.Length)
        {
            breakCount--; // behind the last letter, or behind letters that were taken back
            word.Breaks--;
        }

        Count++;
    }
}

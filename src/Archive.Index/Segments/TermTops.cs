namespace Archive.Index.Segments;

/// <summary>The highest document frequency in stretches of a dictionary. That of each 64 blocks is kept from the first time it is asked for: 4 bytes for 2,048 terms.</summary>
internal sealed class TermTops(TermDictionary dictionary)
{
    public const int GroupSize = 64;

    // 0 where it is not known yet: every term has a document. Two threads that find out at once write the same.
    private readonly int[] groups = new int[(dictionary.Blocks + GroupSize - 1) / GroupSize];

    /// <summary>Of the terms in the blocks from <paramref name="first"/> to <paramref name="last"/>, both inclusive.</summary>
    public int Highest(long first, long last)
    {
        var highest = 0;
        for (var block = first; block <= last;)
        {
            if (block % GroupSize == 0 && block + GroupSize - 1 <= last)
            {
                highest = Math.Max(highest, Group(block / GroupSize));
                block += GroupSize;
            }
            else
            {
                highest = Math.Max(highest, dictionary.HighestFrequency(block++));
            }
        }

        return highest;
    }

    private int Group(long group)
    {
        if (groups[group] == 0)
        {
            var highest = 0;
            for (var block = group * GroupSize; block < Math.Min((group + 1) * GroupSize, dictionary.Blocks); block++)
                highest = Math.Max(highest, dictionary.HighestFrequency(block));
            groups[group] = highest;
        }

        return groups[group];
    }
}

using System.Numerics;

namespace Archive.Index.Search;

/// <summary>A struct, so that what asks it for each document is compiled with it.</summary>
internal interface IDocumentTest
{
    bool Passes(int document);
}

/// <summary>Some matching documents of one segment, ascending, and what they score. Scores are added up in double precision: whatever the order, the sum rounds to the same float.</summary>
internal sealed class Batch
{
    /// <summary>The most documents; also the most of a range that is looked at in one go.</summary>
    public const int Capacity = 4096;

    public int[] Documents { get; } = new int[Capacity];

    public double[] Scores { get; } = new double[Capacity];

    /// <summary>Which of the parts match: a bit for each of the first 64.</summary>
    public ulong[] Parts { get; } = new ulong[Capacity];

    /// <summary>How many of all parts match.</summary>
    public int[] PartCounts { get; } = new int[Capacity];

    public int Count { get; private set; }

    /// <summary>Whether <see cref="Parts"/> and <see cref="PartCounts"/> say anything.</summary>
    public bool HasParts { get; private set; }

    public void Clear() => (Count, HasParts) = (0, false);

    public void Add(int document, double score)
    {
        (Documents[Count], Scores[Count]) = (document, score);
        Count++;
    }

    /// <summary>Adds those of the documents that score at least <paramref name="floor"/>.</summary>
    public void Add(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, double floor)
    {
        var count = Count;
        for (var i = 0; i < documents.Length; i++)
        {
            (Documents[count], Scores[count]) = (documents[i], scores[i]);
            count += scores[i] >= floor ? 1 : 0;
        }
        Count = count;
    }

    /// <summary>Drops what scores less.</summary>
    public void KeepAtLeast(double floor)
    {
        var count = 0;
        while (count < Count && Scores[count] >= floor)
            count++;
        for (var i = count + 1; i < Count; i++)
        {
            Move(i, count);
            count += Scores[i] >= floor ? 1 : 0;
        }
        Count = count;
    }

    /// <summary>Rounds the sums, as what is probed is rounded.</summary>
    public void Round()
    {
        for (var i = 0; i < Count; i++)
            Scores[i] = (float)Scores[i];
    }

    /// <summary>Drops what does not pass.</summary>
    public void Keep<TTest>(TTest test) where TTest : struct, IDocumentTest
    {
        var count = 0;
        while (count < Count && test.Passes(Documents[count]))
            count++;
        for (var i = count + 1; i < Count; i++)
        {
            Move(i, count);
            count += test.Passes(Documents[i]) ? 1 : 0;
        }
        Count = count;
    }

    /// <summary>Keeps what <paramref name="scorer"/> matches, and adds its score.</summary>
    public void Require(Scorer scorer, float[] room)
    {
        scorer.Probe(Documents.AsSpan(0, Count), room);
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            if (room[i] < 0)
                continue;
            Move(i, count);
            Scores[count++] += room[i];
        }
        Count = count;
    }

    /// <summary>Adds the score of <paramref name="scorer"/> where it matches, as that of a further part.</summary>
    public void Include(Scorer scorer, int part, float[] room)
    {
        scorer.Probe(Documents.AsSpan(0, Count), room);
        for (var i = 0; i < Count; i++)
        {
            if (room[i] < 0)
                continue;
            Scores[i] += room[i];
            Parts[i] |= part < 64 ? 1UL << part : 0;
            PartCounts[i]++;
        }
    }

    /// <summary>Drops what <paramref name="scorer"/> matches.</summary>
    public void Exclude(Scorer scorer, float[] room)
    {
        scorer.Probe(Documents.AsSpan(0, Count), room);
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            if (room[i] < 0)
                Move(i, count++);
        }
        Count = count;
    }

    /// <summary>Says of all documents that all parts match.</summary>
    public void SetParts(int count) => SetParts(count >= 64 ? ulong.MaxValue : (1UL << count) - 1, count);

    /// <summary>Says for all documents the same of the parts.</summary>
    public void SetParts(ulong parts, int count)
    {
        Parts.AsSpan(0, Count).Fill(parts);
        PartCounts.AsSpan(0, Count).Fill(count);
        HasParts = true;
    }

    /// <summary>Takes the matches of a window: a bit for each of its documents.</summary>
    public void Take(int start, ReadOnlySpan<ulong> matches, ReadOnlySpan<double> scores, ReadOnlySpan<ulong> parts, ReadOnlySpan<int> partCounts, double floor)
    {
        for (var word = 0; word < matches.Length; word++)
        {
            for (var bits = matches[word]; bits != 0; bits &= bits - 1)
            {
                var place = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (scores[place] < floor)
                    continue;
                (Parts[Count], PartCounts[Count]) = (parts[place], partCounts[place]);
                Add(start + place, scores[place]);
            }
        }
        HasParts = true;
    }

    private void Move(int from, int to)
    {
        (Documents[to], Scores[to]) = (Documents[from], Scores[from]);
        if (HasParts)
            (Parts[to], PartCounts[to]) = (Parts[from], PartCounts[from]);
    }
}

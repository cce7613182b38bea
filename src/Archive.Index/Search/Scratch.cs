using System.Collections.Concurrent;
using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>The arrays that scorers work in: used again for the next segment and by the next search, so that a search leaves little behind for the collector.</summary>
internal sealed class Scratch
{
    private static readonly ConcurrentBag<Scratch> Idle = [];

    private readonly Shelf<Batch> batches = new(() => new Batch());
    private readonly Shelf<float[]> floats = new(() => new float[Search.Batch.Capacity]);
    private readonly Shelf<double[]> doubles = new(() => new double[Search.Batch.Capacity]);
    private readonly Shelf<ulong[]> bits = new(() => new ulong[Search.Batch.Capacity]);
    private readonly Shelf<int[]> counts = new(() => new int[Search.Batch.Capacity]);

    private readonly Shelf<PostingsCursor> cursors = new(() => new PostingsCursor());

    public static Scratch Rent() => Idle.TryTake(out var idle) ? idle : new Scratch();

    /// <summary>Whoever has taken something from it must be done.</summary>
    public void Return()
    {
        Reset();
        // What a very large query needed is not kept.
        if (Idle.Count < 2 * Environment.ProcessorCount && batches.Count + floats.Count < 256 && cursors.Count < 4096)
            Idle.Add(this);
    }

    /// <summary>Everything that was taken may be taken again.</summary>
    public void Reset()
    {
        batches.Reset();
        floats.Reset();
        doubles.Reset();
        bits.Reset();
        counts.Reset();
        cursors.Reset();
    }

    /// <summary>Empty, with the capacity of a batch; its arrays may hold anything.</summary>
    public Batch Batch()
    {
        var batch = batches.Take();
        batch.Clear();
        return batch;
    }

    /// <summary>One set, for whoever is first.</summary>
    public DocumentSet Few { get; } = new();

    public float[] Floats() => floats.Take();

    public double[] Doubles() => doubles.Take();

    public ulong[] Bits() => bits.Take();

    public int[] Counts() => counts.Take();

    /// <summary>On the first document of a term.</summary>
    public PostingsCursor Cursor(SegmentReader segment, in TermEntry entry)
    {
        var cursor = cursors.Take();
        segment.Open(cursor, entry);
        return cursor;
    }

    private sealed class Shelf<T>(Func<T> make)
    {
        private readonly List<T> made = [];
        private int taken;

        public int Count => made.Count;

        public T Take()
        {
            if (taken == made.Count)
                made.Add(make());
            return made[taken++];
        }

        public void Reset() => taken = 0;
    }
}

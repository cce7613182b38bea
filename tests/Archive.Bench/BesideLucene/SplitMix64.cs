namespace Archive.Bench.BesideLucene;

/// <summary>The random numbers of the corpus: the same on every machine and in every version of .NET (Steele, Lea and Flood 2014).</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to <paramref name="limit"/>, exclusive.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>From 0 to 1, exclusive.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));
}

/// <summary>Ranks by the law of Zipf and Mandelbrot: rank r comes up in proportion to <c>(r + shift) ^ -exponent</c>.</summary>
/// <param name="count">Ranks run from 0 to this, exclusive.</param>
internal sealed class Zipf(int count, double shift, double exponent)
{
    private readonly double first = Math.Pow(shift, 1 - exponent);
    private readonly double last = Math.Pow(shift + count, 1 - exponent);

    public int Next(SplitMix64 random)
    {
        var at = Math.Pow(first - random.Unit() * (first - last), 1 / (1 - exponent)) - shift;
        return Math.Clamp((int)at, 0, count - 1);
    }
}

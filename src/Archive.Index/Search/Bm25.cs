using Archive.Index.Segments;

namespace Archive.Index.Search;

/// <summary>
/// BM25F (Robertson and Zaragoza 2009, section 3.6): occurrences in all fields and forms of a word are weighted and
/// added before they saturate: <c>tf = sum boost * weight * occurrences / (1 - b + b * length / average)</c>, <c>score = idf * tf / (k1 + tf)</c>.
/// </summary>
/// <remarks>
/// Statistics are of all segments together, so that how documents are spread over them changes no score. As in Lucene, a deleted
/// document still counts in N, df and the average length until its segment is merged.
/// </remarks>
internal static class Bm25
{
    public const float K1 = 1.2f;

    public static float Idf(long documents, long frequency) =>
        (float)Math.Log(1 + (documents - frequency + 0.5) / (frequency + 0.5));

    public static float Score(float idf, float frequency) => idf * (frequency / (K1 + frequency));
}

/// <summary>How one field counts: an occurrence is worth <c>boost / (flat + slope * length)</c>.</summary>
internal sealed class FieldNorm
{
    private readonly float boost;
    private readonly float flat;
    private readonly float slope;

    private FieldNorm(float boost, float flat, float slope)
    {
        (this.boost, this.flat, this.slope) = (boost, flat, slope);
        // No document has a word in a field of length 0.
        for (var norm = 1; norm < Units.Length; norm++)
            Units[norm] = boost / (flat + slope * Norms.Decoded[norm]);
        Units[0] = Units[1];
    }

    /// <summary>What one occurrence is worth in a document of each norm; never more in a longer one.</summary>
    public float[] Units { get; } = new float[256];

    /// <summary>The same with only a part of the length normalisation.</summary>
    public FieldNorm Flattened(float part) => new(boost, 1 - (1 - flat) * part, slope * part);

    public static FieldNorm Of(TextField field, long totalLength, long documents) => totalLength == 0
        ? new FieldNorm(field.Boost, 1, 0)
        : new FieldNorm(field.Boost, 1 - field.LengthNormalization, (float)(field.LengthNormalization / ((double)totalLength / documents)));
}

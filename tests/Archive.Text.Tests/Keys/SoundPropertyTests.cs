using Archive.Text.Analysis;
using Archive.Text.Keys;
using Archive.Text.Tests.Analysis;
using FsCheck.Fluent;

namespace Archive.Text.Tests.Keys;

public sealed class SoundPropertyTests
{
    private const long MostBytes = 250_000;

    private static readonly string[] Words = ["کتاب", "عبداللہ", "شمس\u200Cالدین", "خواجہ", "سڑک", "किताब", "अन्नख़ाला", "चक्कर", "नहीं", "khabar", "Chicago", "th", "gh", "an"];

    [Fact]
    public void Any_string_is_read_aloud()
    {
        foreach (var text in AnyString.Traps)
            Holds(text);
        AnyString.Check(AnyString.Of(Words), 400, Holds);
    }

    [Fact]
    public void Two_words_sound_as_alike_one_way_as_the_other()
    {
        foreach (var left in AnyString.Traps.Concat(Words))
        {
            foreach (var right in AnyString.Traps.Concat(Words))
                Assert.Equal(SoundKeys.Similarity(left, right), SoundKeys.Similarity(right, left));
        }

        // Words as random strings have few keys in common, so the second is the first with a letter more.
        var changes = Gen.Zip(Gen.Elements("اویaeiouािीुूेोhہنn".ToCharArray()), Gen.Choose(0, BaseForms.LongestWord));
        var pairs = Gen.Zip(AnyString.Of(Words), changes).Select(each =>
            (Left: Word(each.Item1), Right: Word(each.Item1.Insert(Math.Min(each.Item2.Item2, each.Item1.Length), each.Item2.Item1.ToString()))));
        AnyString.Check(pairs, 1000, pair =>
        {
            var similarity = SoundKeys.Similarity(pair.Left, pair.Right);
            Assert.InRange(similarity, 0, 1);
            Assert.Equal(similarity, SoundKeys.Similarity(pair.Right, pair.Left));
        });
    }

    /// <summary>Letters of which each can be read in two ways or three: the readings are cut off, and so is the work. Counted in bytes, not in time.</summary>
    [Theory]
    [InlineData("th")]
    [InlineData("ch")]
    [InlineData("chth")]
    [InlineData("saz")]
    [InlineData("ड्")]
    [InlineData("الد")]
    [InlineData("خوا")]
    [InlineData("ا")]
    public void Reading_takes_bounded_work_whatever_the_letters(string piece)
    {
        var word = string.Concat(Enumerable.Repeat(piece, BaseForms.LongestWord / piece.Length));
        _ = SoundReader.Read(word);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var readings = SoundReader.Read(word);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(readings.Count, 0, 12);
        Assert.InRange(bytes, 0, MostBytes);
    }

    private static void Holds(string text)
    {
        var readings = SoundReader.Read(text);
        Assert.InRange(readings.Count, 0, 12);
        foreach (var reading in readings)
        {
            Assert.NotEmpty(reading.Key);
            Assert.Equal(2 * reading.Key.Length, reading.Consonants.Length);
            Assert.Equal(reading.Key.Length + 1, reading.Slots.Length);
        }

        foreach (var language in Enum.GetValues<Language>())
            Assert.Equal(SoundKeys.Of(language, text).Distinct(StringComparer.Ordinal), SoundKeys.Of(language, text));
        Assert.Equal(readings.Count > 0 ? 1 : 0, SoundKeys.Similarity(text, text));
    }

    private static string Word(string text) => text.Length <= BaseForms.LongestWord ? text : text[..BaseForms.LongestWord];
}

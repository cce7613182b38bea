using Archive.Statements;

namespace Archive.Tests;

public sealed class StatementIdTests
{
    [Fact]
    public void Check_character_finds_one_wrong_character_and_two_exchanged()
    {
        var id = StatementId.Mint("seeds/a.txt#1", 0).ToString();
        for (var i = 0; i < id.Length; i++)
        {
            foreach (var c in StatementId.Alphabet.Where(c => c != id[i]))
                Assert.False(StatementId.TryParse(id[..i] + c + id[(i + 1)..], out _));
            if (i > 0 && id[i] != id[i - 1])
                Assert.False(StatementId.TryParse(id[..(i - 1)] + id[i] + id[i - 1] + id[(i + 1)..], out _));
        }
        Assert.Equal(id, StatementId.Parse(id).ToString());
    }

    /// <summary>The worked example of the NOID documentation (California Digital Library).</summary>
    [Fact]
    public void Check_character_is_that_of_NOID() => Assert.Equal('q', StatementId.CheckCharacter("13030/xf93gt2"));

    [Fact]
    public void Same_source_has_the_same_id_on_any_machine()
    {
        Assert.Equal(StatementId.Mint("seeds/a.txt#1", 0), StatementId.Mint("seeds/a.txt#1", 0));
        Assert.NotEqual(StatementId.Mint("seeds/a.txt#1", 0), StatementId.Mint("seeds/a.txt#1", 1));
    }
}

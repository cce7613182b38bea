namespace Archive.Text.Tests.Keys;

public sealed class SoundTests
{
    [Fact]
    public void The_specification_of_the_sound_key_holds() => SoundSpecification.Run("Keys/sounds.md");
}

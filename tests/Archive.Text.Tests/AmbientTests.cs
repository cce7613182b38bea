using System.Globalization;

namespace Archive.Text.Tests;

public sealed class AmbientTests
{
    [Fact]
    public void Tests_run_under_the_culture_that_was_asked_for()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TEST_CULTURE")))
            Assert.Throws<InvalidOperationException>(() => CultureInfo.CurrentCulture.NumberFormat);
    }
}

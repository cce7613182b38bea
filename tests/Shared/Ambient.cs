using System.Globalization;
using System.Reflection;
using Xunit.v3;

[assembly: Archive.Shared.Ambient]

namespace Archive.Shared;

/// <summary>
/// Runs every test under a culture that throws when it is consulted, or under the one that <c>TEST_CULTURE</c> names
/// (fa-IR, ur-PK, hi-IN). Culture is an argument in this house: a test that fails here has found code that asks the machine.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class AmbientAttribute : BeforeAfterTestAttribute
{
    private CultureInfo? before;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        before = CultureInfo.CurrentCulture;
        var name = Environment.GetEnvironmentVariable("TEST_CULTURE") ?? "";
        CultureInfo.CurrentCulture = name.Length > 0 ? CultureInfo.GetCultureInfo(name) : new ThrowingCulture();
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => CultureInfo.CurrentCulture = before!;
}

/// <summary>Stands in for «whatever culture the machine has»: no code may look.</summary>
public sealed class ThrowingCulture() : CultureInfo("")
{
    private static InvalidOperationException Consulted(string what) =>
        new($"The current culture was consulted ({what}). Pass CultureInfo.InvariantCulture, StringComparison.Ordinal, or the reader's locale.");

    public override CompareInfo CompareInfo => throw Consulted(nameof(CompareInfo));
    public override TextInfo TextInfo => throw Consulted(nameof(TextInfo));
    public override Calendar Calendar => throw Consulted(nameof(Calendar));

    public override NumberFormatInfo NumberFormat
    {
        get => throw Consulted(nameof(NumberFormat));
        set => throw Consulted(nameof(NumberFormat));
    }

    public override DateTimeFormatInfo DateTimeFormat
    {
        get => throw Consulted(nameof(DateTimeFormat));
        set => throw Consulted(nameof(DateTimeFormat));
    }
}

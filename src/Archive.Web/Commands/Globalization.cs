using System.Text;

namespace Archive.Web.Commands;

/// <summary>In invariant mode <c>Normalize()</c> does nothing and says nothing; the environment variable beats the project's setting.</summary>
internal static class Globalization
{
    /// <summary>Alef and a madda above must compose to U+0622.</summary>
    public static bool ComposesLetters() => string.Equals("\u0627\u0653".Normalize(NormalizationForm.FormC), "\u0622", StringComparison.Ordinal);
}

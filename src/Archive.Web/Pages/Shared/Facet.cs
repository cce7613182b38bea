using System.Globalization;
using Archive.Text;

namespace Archive.Web.Pages.Shared;

/// <summary>Facet values as the index writes them, read back.</summary>
public static class Facet
{
    public static Language Language(string tag) => Languages.TryParse(tag, out var language) ? language : Archive.Text.Language.Undetermined;

    public static int Year(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;
}

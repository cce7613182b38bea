using Archive.Text;

namespace Archive.Search;

internal enum Script
{
    None,
    Arabic,
    Devanagari,
    Latin,
}

internal static class Scripts
{
    public static Script Of(Language language) => language switch
    {
        Language.Urdu or Language.Persian or Language.Arabic => Script.Arabic,
        Language.Hindi => Script.Devanagari,
        Language.English => Script.Latin,
        _ => Script.None,
    };

    /// <summary>The script of the first letter that has one here.</summary>
    public static Script Of(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is (>= '\u0620' and <= '\u065F') or (>= '\u066E' and <= '\u06EF') or (>= '\u06FA' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE'))
                return Script.Arabic;
            if (c is (>= '\u0900' and <= '\u0963') or (>= '\u0970' and <= '\u097F'))
                return Script.Devanagari;
            if (char.IsAsciiLetter(c) || c is (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF'))
                return Script.Latin;
        }
        return Script.None;
    }
}

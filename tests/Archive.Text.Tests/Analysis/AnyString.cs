using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Archive.Text.Tests.Analysis;

/// <summary>Any string at all, for properties: letters of all scripts, marks, lone surrogates, bidi controls, any UTF-16 unit.</summary>
internal static class AnyString
{
    private const string Alphabet =
        "ابپتکگیيىكہهھةۂۓےئأآءؤںٹڈڑمنو\u0670\u0653\u0654\u064B\u0640\u200C\u200D\u200E\u202E\u2066\uFEFFﷺﷲﻻ۔،" +
        "कखगङञणनमयरलवसहािीुूेैोौंँः़्क़।०१ABcdéß'’-_ .,\n\t\00123٠١۰۱٬٫\uD83D\uDE00\uD800\uDC00()«»漢аβ";

    private static readonly Gen<char> Letter = Gen.Elements(Alphabet.ToCharArray());

    /// <summary>Strings of no words, each a trap that was met or may be.</summary>
    public static readonly string[] Traps =
    [
        "", " ", "\0", "\u200C", "\uD800", "a\uDC00b", "ﷺ", "\u202Eکتاب\u202C", "ं", "्", "\u0670", "ء", "\uD800\uD800कि", "یییی\u200Cے", "کaक1\0ک",
        new('\u064B', 300), "ک" + new string('\u0651', 300), "क" + new string('़', 300), "e" + new string('\u0301', 300), new('\u2067', 300),
        "ण््््््य",
    ];

    /// <param name="words">Words of a language, to be joined by anything.</param>
    public static Gen<string> Of(params string[] words) => Gen.OneOf(
        Letter.ArrayOf().Select(chars => new string(chars)),
        Gen.Choose(0, char.MaxValue).ArrayOf().Select(units => new string([.. units.Select(unit => (char)unit)])),
        Gen.Zip(Letter, Gen.Choose(1, 60)).ArrayOf().Select(floods => string.Concat(floods.Take(6).Select(flood => new string(flood.Item1, flood.Item2)))),
        Gen.Zip(Gen.Elements(words), Letter).ArrayOf().Select(pairs => string.Concat(pairs.Select(pair => pair.Item1 + pair.Item2))));

    /// <summary>FsCheck asks the machine for its culture, so it gets one; the code must not, so it keeps the one of the tests.</summary>
    public static void Check<T>(Gen<T> values, int count, Action<T> property)
    {
        var ambient = CultureInfo.CurrentCulture;
        void Property(T value)
        {
            CultureInfo.CurrentCulture = ambient;
            try
            {
                property(value);
            }
            finally
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            }
        }

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            Prop.ForAll(Arb.From(values), (Action<T>)Property).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(120));
        }
        finally
        {
            CultureInfo.CurrentCulture = ambient;
        }
    }
}

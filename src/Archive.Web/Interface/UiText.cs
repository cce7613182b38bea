using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Archive.Text;
using Archive.Text.Dates;
using Microsoft.AspNetCore.Html;

namespace Archive.Web.Interface;

/// <summary>
/// The interface's words in the reader's language. Whatever is inserted into a sentence is encoded and isolated here,
/// once, so that no page has to think of it.
/// </summary>
public sealed class UiText(IHttpContextAccessor accessor, HtmlEncoder encoder)
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    public Language Language { get; } = InterfaceChoice.Of(accessor.HttpContext!);

    public string Tag => Language.Tag();
    public string Direction => Language.Direction();

    public string this[string key] => Locale.Of(Language).TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"Locales/{Tag}.json has no '{key}'.");

    public string? Find(string key) => Locale.Of(Language).GetValueOrDefault(key);

    /// <summary>The sentence with each value encoded and in a <c>bdi</c>; numbers in the digits of the language.</summary>
    public IHtmlContent Format(string key, params object?[] values)
    {
        var html = new StringBuilder();
        Fill(this[key], text => html.Append(encoder.Encode(text)), place =>
        {
            html.Append("<bdi>").Append(values[place] switch
            {
                IHtmlContent content => Render(content),
                var value => encoder.Encode(Shown(value)),
            }).Append("</bdi>");
        });
        return new HtmlString(html.ToString());
    }

    /// <summary>The same for places that hold no markup (titles, labels): values between isolating characters.</summary>
    public string Plain(string key, params object?[] values)
    {
        var plain = new StringBuilder();
        Fill(this[key], text => plain.Append(text), place =>
            plain.Append(FirstStrongIsolate).Append(Shown(values[place])).Append(PopIsolate));
        return plain.ToString();
    }

    /// <summary>A number to be read as an amount: grouped from 10,000 on, as the language groups.</summary>
    public string Number(long number) => Digits.ToLanguage(Grouping.Group(number, Language), Language);

    /// <summary>A number that is a name, like a year: never grouped.</summary>
    public string Year(int year) => Digits.ToLanguage(year.ToString(CultureInfo.InvariantCulture), Language);

    public string Name(Language language) => this[$"language.{language.Tag()}"];

    private string Shown(object? value) => value switch
    {
        int number => Number(number),
        long number => Number(number),
        _ => value?.ToString() ?? "",
    };

    private string Render(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, encoder);
        return writer.ToString();
    }

    private static void Fill(string format, Action<string> text, Action<int> place)
    {
        var from = 0;
        for (var i = 0; i + 2 < format.Length; i++)
        {
            if (format[i] != '{' || format[i + 2] != '}')
                continue;
            text(format[from..i]);
            place(format[i + 1] - '0');
            from = i + 3;
        }
        text(format[from..]);
    }
}

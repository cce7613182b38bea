using Archive.Text;

namespace Archive.Web.Interface;

/// <summary>
/// Which language the interface speaks: <c>?ui=</c> (remembered in a cookie), the cookie, what the browser prefers,
/// English. It never touches the texts, the addresses or the culture of the thread.
/// </summary>
public sealed class InterfaceChoice(RequestDelegate next)
{
    public const string Parameter = "ui";

    public Task InvokeAsync(HttpContext context)
    {
        var asked = Offered(context.Request.Query[Parameter]);
        if (asked is { } chosen)
        {
            context.Response.Cookies.Append(Parameter, chosen.Tag(), new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            });
        }
        context.Items[typeof(InterfaceChoice)] = asked ?? Preferred(context.Request);
        context.Response.Headers.Vary = "Cookie, Accept-Language";
        return next(context);
    }

    public static Language Of(HttpContext context) =>
        context.Items[typeof(InterfaceChoice)] is Language language ? language : Preferred(context.Request);

    private static Language Preferred(HttpRequest request)
    {
        if (Offered(request.Cookies[Parameter]) is { } remembered)
            return remembered;
        return request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => Offered(accepted.Value.Value))
            .FirstOrDefault(language => language is not null) ?? Language.English;
    }

    private static Language? Offered(string? tag) =>
        Languages.TryParse(tag, out var language) && Locale.Offered.Contains(language) ? language : null;
}

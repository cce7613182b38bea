using System.Text;
using Archive.Text;
using Microsoft.AspNetCore.Diagnostics;

namespace Archive.Web.Interface;

/// <summary>The address of the page that is being read, asking for another interface language.</summary>
public static class InterfaceAddress
{
    public static string In(HttpContext context, Language language)
    {
        // An error page stands at the address that failed.
        var failed = context.Features.Get<IStatusCodeReExecuteFeature>();
        var path = failed is null ? context.Request.Path : new PathString(failed.OriginalPath);
        var query = failed is null ? context.Request.Query : new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(failed.OriginalQueryString));
        var address = new StringBuilder(path.ToUriComponent()).Append('?');
        foreach (var (name, values) in query)
        {
            if (string.Equals(name, InterfaceChoice.Parameter, StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var value in values)
                address.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value ?? "")).Append('&');
        }
        return address.Append(InterfaceChoice.Parameter).Append('=').Append(language.Tag()).ToString();
    }
}

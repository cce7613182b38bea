using System.Text.Encodings.Web;
using System.Text.Unicode;
using Archive.Web.Captures;
using Archive.Web.Files;
using Archive.Web.Health;
using Archive.Web.Interface;
using Archive.Web.Search;
using Archive.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace Archive.Web;

/// <summary>The web application: what it needs, what every request passes through, and the table of its routes.</summary>
public static class WebPortal
{
    /// <param name="searchTime">How long a search may take; null for <see cref="SearchTime.Limit"/>.</param>
    public static WebApplication Build(string urls, SnapshotAccessor snapshots, TimeSpan? searchTime = null)
    {
        // Named, since the pages are looked for in the assembly of that name, whichever program is running.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebPortal).Assembly.GetName().Name });
        builder.WebHost.UseUrls(urls);
        // A line a request is the proxy's work; a start that fails is told in one sentence by the command.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddPortal(snapshots);
        builder.Services.AddSearchTime(searchTime ?? SearchTime.Limit);
        return builder.Build().UsePortal();
    }

    private static void AddPortal(this IServiceCollection services, SnapshotAccessor snapshots)
    {
        services.AddSingleton(snapshots);
        services.AddScoped(provider => provider.GetRequiredService<SnapshotAccessor>().Current);
        services.AddSingleton(new WebRoot(Path.Combine(AppContext.BaseDirectory, "wwwroot")));
        services.AddSingleton<PublicAddress>();
        services.AddHttpContextAccessor();
        services.AddScoped<UiText>();
        services.AddScoped<DateText>();
        services.Configure<WebEncoderOptions>(options =>
            options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // Nothing here is signed or sealed for a reader, so no key is kept on the disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddRazorPages(options => options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()));
    }

    private static WebApplication UsePortal(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ReadingOnly>();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseWebRoot();
        app.UseMiddleware<InterfaceChoice>();
        app.UseRouting();
        app.UseRequestTimeouts();

        app.MapRazorPages();
        app.MapRawCaptures();
        app.MapSuggestions();
        app.MapHealth();
        return app;
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Web.Tests;

/// <summary>A portal whose archive cannot be read still answers, calmly, in the reader's language.</summary>
public sealed class FailingArchiveTests : IAsyncLifetime
{
    private const string Secret = "disk 7 of the cellar is on fire";
    private WebApplication? app;
    private HttpClient client = new();

    public async ValueTask InitializeAsync()
    {
        app = WebPortal.Build("http://127.0.0.1:0", new SnapshotAccessor(() => throw new IOException(Secret)));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (app is not null)
            await app.DisposeAsync();
    }

    [Theory]
    [InlineData("en", "ltr")]
    [InlineData("ur", "rtl")]
    [InlineData("fa", "rtl")]
    [InlineData("hi", "ltr")]
    public async Task A_fault_is_a_page_of_ours_that_tells_nothing_of_it(string ui, string direction)
    {
        using var response = await client.GetAsync(new Uri($"/?ui={ui}", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains($"<html lang=\"{ui}\" dir=\"{direction}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_page_keeps_its_status()
    {
        using var response = await client.GetAsync(new Uri("/error/410?ui=en", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    [Fact]
    public async Task Health_says_alive_and_not_ready()
    {
        using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Nothing_is_written(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/search", UriKind.Relative));
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_file_asked_for_by_its_digest_is_kept_for_ever()
    {
        using var page = await client.GetAsync(new Uri("/error/404?ui=en", UriKind.Relative));
        var link = (await page.Content.ReadAsStringAsync()).Split('"').First(part => part.StartsWith("/site.css?v=", StringComparison.Ordinal));
        using var named = await client.GetAsync(new Uri(link, UriKind.Relative));
        using var plain = await client.GetAsync(new Uri("/site.css?v=other", UriKind.Relative));
        Assert.Contains("immutable", named.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("immutable", plain.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }
}

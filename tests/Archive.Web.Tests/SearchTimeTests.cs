using System.Net;
using Archive.Shared;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Web.Tests;

/// <summary>A search that takes longer than it may is given up and says so; other pages take the time they need.</summary>
public sealed class SearchTimeTests
{
    [Fact]
    public async Task A_search_that_takes_too_long_is_given_up_in_the_language_of_the_reader()
    {
        using var folder = new TemporaryFolder();
        using (var store = ArchiveStore.Open(new ArchiveFolder(folder.Path), TimeProvider.System))
            Assert.True(store.Ingest([Repository.Seeds]).IsClean);
        var source = new SnapshotSource(new ArchiveFolder(folder.Path));
        // What a request has to wait for first is far more than the time that a search has here.
        var slow = new SnapshotAccessor(() =>
        {
            Thread.Sleep(500);
            return source.Current;
        });
        await using var app = WebPortal.Build("http://127.0.0.1:0", slow, searchTime: TimeSpan.FromMilliseconds(1));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };

        using var search = await client.GetAsync(new Uri("/search?q=khabar+OR+report&ui=hi", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, search.StatusCode);
        Assert.Contains("खोज में बहुत समय लगा", await search.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var suggestions = await client.GetAsync(new Uri("/suggest?q=khabar", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, suggestions.StatusCode);
        using var meetings = await client.GetAsync(new Uri("/meetings", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, meetings.StatusCode);
    }
}

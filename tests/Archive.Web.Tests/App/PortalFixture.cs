using Archive.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Archive.Web.Tests.App;

/// <summary>
/// The whole app on a real socket: a temporary folder, the seeds read in by the real verb, a free port of this machine.
/// No other address is ever asked.
/// </summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private WebApplication? app;

    public HttpClient Client { get; private set; } = new();
    public string Address { get; private set; } = "";
    public string Data => folder.Path;

    public async ValueTask InitializeAsync()
    {
        using (var store = ArchiveStore.Open(new ArchiveFolder(folder.Path), TimeProvider.System))
            Assert.True(store.Ingest([Repository.Seeds]).IsClean);
        var source = new SnapshotSource(new ArchiveFolder(folder.Path));
        app = WebPortal.Build("http://127.0.0.1:0", new SnapshotAccessor(() => source.Current));
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = new Uri(Address) };
    }

    /// <summary>The id of a statement of the seeds: <c>Id("003", 1)</c>.</summary>
    public string Id(string file, int ordinal)
    {
        var snapshot = ArchiveSnapshot.Open(new ArchiveFolder(folder.Path));
        return snapshot.All().Single(s => s.Source.Path.StartsWith($"seeds/{file}_", StringComparison.Ordinal) && s.Source.Ordinal == ordinal).Id.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>One portal serves every test of pages.</summary>
[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "portal";
}

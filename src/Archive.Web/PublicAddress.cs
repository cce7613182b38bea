namespace Archive.Web;

/// <summary>
/// The address that permalinks begin with: the setting <c>PublicAddress</c>, or, where the operator has set none, the
/// address that the reader used.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration)
{
    private readonly string? configured = configuration["PublicAddress"]?.TrimEnd('/');

    public string Of(HttpRequest request, string path) => (configured ?? $"{request.Scheme}://{request.Host}") + path;
}

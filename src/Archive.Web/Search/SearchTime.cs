using Microsoft.AspNetCore.Http.Timeouts;

namespace Archive.Web.Search;

/// <summary>How long a search may take. One that takes longer is given up, and answered 503.</summary>
public static class SearchTime
{
    public const string Policy = "search";

    /// <summary>A hundred times what the slowest query of the bench takes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static void AddSearchTime(this IServiceCollection services, TimeSpan limit) =>
        services.AddRequestTimeouts(options => options.AddPolicy(Policy, new RequestTimeoutPolicy { Timeout = limit, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable }));
}

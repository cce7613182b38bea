namespace Archive.Web.Health;

/// <summary>For the machine that watches: <c>live</c> says that the process answers, <c>ready</c> that the archive can be read.</summary>
public static class HealthRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/health/live", Reading, () => Results.Text("live\n"));
        app.MapMethods("/health/ready", Reading, (SnapshotAccessor snapshots, ILogger<SnapshotAccessor> log) =>
        {
            try
            {
                var holdings = snapshots.Current.Holdings;
                var damaged = holdings.Fixity is { Problems: > 0 };
                return Results.Text(damaged ? "ready, with fixity problems\n" : "ready\n");
            }
            catch (Exception fault) when (fault is IOException or InvalidOperationException or NotSupportedException or InvalidDataException)
            {
                log.LogError(fault, "The archive cannot be read.");
                return Results.Text("not ready\n", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
    }
}

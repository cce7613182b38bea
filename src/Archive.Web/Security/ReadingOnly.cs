namespace Archive.Web.Security;

/// <summary>The portal is read, never written to: every method but GET and HEAD is refused before anything looks at it.</summary>
public sealed class ReadingOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return context.Response.WriteAsync("405: this archive is read over HTTP, never written to.\n");
    }
}

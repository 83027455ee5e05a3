namespace Passband.Dashboard.Endpoints;

/// <summary>A HEAD request is answered like GET; the server leaves the body out.</summary>
internal static class HeadRequests
{
    /// <summary>To be used before the endpoint is chosen.</summary>
    public static Task Answer(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method)) context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}

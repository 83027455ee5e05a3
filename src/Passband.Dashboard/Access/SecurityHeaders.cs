using System.Security.Cryptography;

namespace Passband.Dashboard.Access;

/// <summary>Headers that keep other sites out of the page and the page from asking other hosts for anything.</summary>
internal static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>The word that marks the page's own inline scripts.</summary>
    public static string NonceOf(HttpContext context) => (string)(context.Items[NonceKey] ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));

    /// <summary>Adds the headers, and turns away what another site sends in the reader's name.</summary>
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        // Not before the answer begins: a page about a failure clears what was set.
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        if (!IsForeign(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("This request comes from another site.");
    }

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        // The charts set styles in the page; scripts come from files, or bear the nonce.
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{NonceOf(context)}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
            "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    // A page of another site cannot read our answers, but without this it could open the circuit's socket or post a form.
    private static bool IsForeign(HttpRequest request) =>
        (!HttpMethods.IsGet(request.Method) || IsSocket(request)) && request.Headers.Origin is [{ } origin]
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static bool IsSocket(HttpRequest request) => request.Headers.Upgrade.Count > 0 || request.Method == HttpMethods.Connect;
}

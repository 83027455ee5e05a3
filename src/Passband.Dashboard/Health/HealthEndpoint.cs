using Passband.Dashboard.Configuration;
using Passband.Probes.Queue;
using Passband.Results.Store;

namespace Passband.Dashboard.Health;

/// <summary>/healthz for programs: 200 or 503; what exactly is wrong is told only to those who may come in.</summary>
internal static class HealthEndpoint
{
    public const string Address = "/healthz";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Address, AnswerAsync).AllowAnonymous();

    private static async Task<IResult> AnswerAsync(HttpContext context, ResultStore store, ProbeQueue queue, DiskWatch disk, LoginSettings login)
    {
        var report = await HealthReport.MakeAsync(store, queue, disk, context.RequestAborted);
        var status = report.Ok ? "ok" : "not ok";
        var code = report.Ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        if (login.Required && context.User.Identity is not { IsAuthenticated: true }) return TypedResults.Json(new { status }, statusCode: code);
        return TypedResults.Json(new { status, checks = report.Checks.ToDictionary(c => c.Name, c => c.Problem ?? "ok") }, statusCode: code);
    }
}

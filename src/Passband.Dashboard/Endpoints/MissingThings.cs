using Microsoft.AspNetCore.Components.Endpoints;
using Passband.Dashboard.Components.Pages;
using Passband.Probes;
using Passband.Probes.Queue;
using Passband.Probes.Shelves;
using Passband.Results.Store;

namespace Passband.Dashboard.Endpoints;

/// <summary>A page about a result, job, network or image set that is not there is drawn as ever, which says so, with the status 404.</summary>
internal static class MissingThings
{
    /// <summary>To be used after the endpoint is chosen and whoever asks is let in.</summary>
    public static async Task Mark(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page && await IsMissingAsync(page, context))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        await next(context);
    }

    private static async Task<bool> IsMissingAsync(Type page, HttpContext context)
    {
        var (asked, services) = (context.Request.RouteValues.GetValueOrDefault("id") as string, context.RequestServices);
        asked ??= context.Request.RouteValues.GetValueOrDefault("name") as string;
        if (asked is null) return false;
        try
        {
            if (page == typeof(SingleResult)) return services.GetRequiredService<ResultStore>().Find(asked) is null;
            if (page == typeof(JobPage)) return services.GetRequiredService<ProbeQueue>().Find(asked) is null;
            // The shelves may read whole files to answer.
            if (page == typeof(NetworkPage)) return await Task.Run(() => services.GetRequiredService<NetworkShelf>().Find(asked) is null);
            return page == typeof(ImageSetPage) && await Task.Run(() => services.GetRequiredService<ImageShelf>().Find(asked) is null);
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is not null)
        {
            // The page tells what is wrong.
            return false;
        }
    }
}

using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Passband.Probes;
using Passband.Probes.Shelves;
using Passband.Vision.Checkpoints;
using Passband.Vision.Codecs;
using Passband.Vision.Shapes;
using Passband.Vision.Evaluation;

namespace Passband.Dashboard.Services.Shelves;

/// <summary>What the pages Networks and Image sets fetch by HTTP: weights, cards and single pictures.</summary>
internal static class ShelfEndpoints
{
    private const int HashDigits = 16;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>What the pages need beside the shelves themselves.</summary>
    public static void AddShelves(this IServiceCollection services)
    {
        services.AddSingleton<IncomingFiles>();
        services.AddSingleton<OpenImages>();
        services.AddSingleton<SanityCheck>();
        services.AddSingleton<CifarFetch>();
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapShelfEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/networks/{name}/file", (string name, NetworkShelf shelf) => Download(shelf, name, n => n.Path, "application/octet-stream"));
        app.MapGet("/networks/{name}/card", (string name, NetworkShelf shelf) => Card(shelf, name));
        app.MapGet("/images/{name}/picture/{index:int}.png", PictureAsync);
    }

    private static async Task<IResult> Download(NetworkShelf shelf, string name, Func<ShelvedNetwork, string> path, string type)
    {
        if (await Task.Run(() => shelf.Find(name)) is not { } network) return NoNetwork(name);
        return TypedResults.PhysicalFile(path(network), type, Path.GetFileName(path(network)), enableRangeProcessing: true);
    }

    private static async Task<IResult> Card(NetworkShelf shelf, string name)
    {
        if (await Task.Run(() => shelf.Find(name)) is not { Card: { } card } network) return NoNetwork(name);
        return TypedResults.File(System.Text.Encoding.UTF8.GetBytes(NetworkCardFile.ToJson(card) + "\n"), "application/json", $"{network.Name}.json");
    }

    private static async Task<IResult> PictureAsync(string name, int index, OpenImages open, HttpContext context)
    {
        try
        {
            using var lease = await open.OpenAsync(name, null, context.RequestAborted);
            var images = lease.Images;
            if (index < 0 || index >= images.Count) return TypedResults.NotFound($"{images.Name} has pictures 0 to {images.Count - 1}.");
            var png = PictureEncoder.Png(images.PictureAt(index));
            // A name may be given to other images, or files change; drawn images never do.
            context.Response.Headers.CacheControl = ShapesSpecification.IsOne(name) ? $"private, max-age={(int)Fresh.TotalSeconds}" : "private, no-cache";
            return TypedResults.File(png, "image/png", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(png))[..HashDigits]}\""));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is { } sentence)
        {
            return TypedResults.NotFound(sentence);
        }
    }

    private static Microsoft.AspNetCore.Http.HttpResults.NotFound<string> NoNetwork(string name) => TypedResults.NotFound($"There is no network '{name}'.");
}

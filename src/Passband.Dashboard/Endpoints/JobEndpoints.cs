using System.Text.Json;
using System.Text.Json.Serialization;
using Passband.Probes;
using Passband.Probes.Queue;
using Passband.Probes.Training;

namespace Passband.Dashboard.Endpoints;

/// <summary>Jobs for programs: ask for a training, and see how far any job is.</summary>
internal static class JobEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// Adds POST /trainings, which takes a <see cref="TrainingRequest"/> as JSON, <c>{"name": "small", "images": {"specification": "shapes", "count": 2000}, "architecture":
    /// "resnet-cifar", "with": {"depth": "8"}, "options": {"recipe": "noise", "epochs": "5"}, "seed": 1}</c>, of which all but name and images can be left out, and answers
    /// with the job and its address; and GET /jobs/ID.json.
    /// </summary>
    public static void MapJobEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/trainings", TrainAsync);
        routes.MapGet("/jobs/{id}.json", (string id, ProbeQueue queue) => queue.Find(id) is { } job ? TypedResults.Json(JobFacts.Of(job), Json)
            : (IResult)TypedResults.Problem($"There is no job '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "No such job"));
    }

    private static async Task<IResult> TrainAsync(HttpContext context, ProbeQueue queue)
    {
        try
        {
            var request = await JsonSerializer.DeserializeAsync<TrainingRequest>(context.Request.Body, Json, context.RequestAborted) ?? throw new RequestException("The request is empty.");
            // Which networks there are is found out by reading files.
            var job = await Task.Run(() => queue.Submit(request, context.User.Identity?.Name ?? "guest"), context.RequestAborted);
            return TypedResults.Json(JobFacts.Of(job), Json, statusCode: StatusCodes.Status201Created).WithLocation(context, $"/jobs/{job.Id}.json");
        }
        catch (JsonException problem)
        {
            return Refused($"The request is not a training as JSON: {problem.Message.Split(" Path:")[0].TrimEnd('.')}{(problem.Path is { } path ? $" at {path}" : "")}.");
        }
        catch (RequestException problem)
        {
            return Refused(problem.Message);
        }
    }

    private static IResult WithLocation(this IResult result, HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return result;
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Refused(string sentence) =>
        TypedResults.Problem(sentence, statusCode: StatusCodes.Status400BadRequest, title: "No training");

    /// <summary>A job as a program reads it.</summary>
    private sealed record JobFacts(string Id, string Title, string Owner, JobState State, double Share, string? Stage, double? SecondsLeft, IReadOnlyList<string> Results, string? Network, string? Failure)
    {
        internal static JobFacts Of(JobSnapshot job) => new(job.Id, job.Title, job.Owner, job.State, Math.Round(job.Share, 4), job.Progress?.Stage, job.Progress?.TimeLeft?.TotalSeconds, job.Results,
            job.Request is TrainingRequest training ? training.ShelfName : null, job.Failure);
    }
}

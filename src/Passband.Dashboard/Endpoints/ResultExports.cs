using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Passband.Dashboard.Components.Browsing;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Endpoints;

/// <summary>Several results as one file: a CSV table, or a JSON array that import reads again.</summary>
public static class ResultExports
{
    /// <summary>Adds /results/export.csv and /results/export.json, both with ids=a,b,c.</summary>
    public static void MapResultExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/results/export.csv", (string? ids, ResultStore store) => Answer(ids, store, "csv", "text/csv; charset=utf-8", WriteCsv));
        routes.MapGet("/results/export.json", (string? ids, ResultStore store) => Answer(ids, store, "json", "application/json", WriteJson));
    }

    private static Results<FileStreamHttpResult, ProblemHttpResult> Answer(
        string? ids, ResultStore store, string ending, string type, Action<IEnumerable<ResultDocument>, Stream> write)
    {
        string[] asked = [.. (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (asked.Length == 0) return Problem(StatusCodes.Status400BadRequest, "No result was asked for; give their ids as ids=a,b,c.");
        if (asked.FirstOrDefault(id => !ResultsView.IsId(id)) is { } wrong)
            return Problem(StatusCodes.Status400BadRequest, $"'{wrong}' is not a result's id, which has {ResultId.Length} hexadecimal digits in lower case.");
        FileStream? draft = null;
        try
        {
            draft = Draft();
            // Written whole before anything is sent: a damaged result is a sentence, not half a file.
            write(asked.Select(store.Read), draft);
            draft.Position = 0;
            return TypedResults.File(draft, type, $"passband-{asked.Length}-results.{ending}");
        }
        catch (Exception problem)
        {
            draft?.Dispose();
            if (ProblemSentence.Of(problem) is not { } sentence) throw;
            return Problem(problem is ResultNotFoundException ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError, sentence);
        }
    }

    private static void WriteCsv(IEnumerable<ResultDocument> documents, Stream to)
    {
        using var writer = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
        ResultCsv.Write(documents, writer);
    }

    private static void WriteJson(IEnumerable<ResultDocument> documents, Stream to)
    {
        foreach (var (index, document) in documents.Index())
        {
            to.Write(index == 0 ? "[\n"u8 : ",\n"u8);
            to.Write(ResultFile.ToBytes(document).AsSpan().TrimEnd((byte)'\n'));
        }

        to.Write("\n]\n"u8);
    }

    private static FileStream Draft() => new(Path.Combine(Path.GetTempPath(), $"passband-export-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None,
        bufferSize: 1 << 16, FileOptions.DeleteOnClose);

    private static ProblemHttpResult Problem(int status, string sentence) => TypedResults.Problem(sentence, statusCode: status, title: "No export");
}

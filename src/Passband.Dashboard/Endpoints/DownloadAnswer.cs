using Passband.Probes;
using Passband.Results;

namespace Passband.Dashboard.Endpoints;

/// <summary>Answers a request for a download, or says in a sentence why there is none.</summary>
internal static class DownloadAnswer
{
    /// <summary>The answer.</summary>
    /// <param name="make">Makes it.</param>
    /// <param name="refused">Status where what was asked for cannot be had.</param>
    internal static IResult Of(Func<IResult> make, int refused = StatusCodes.Status400BadRequest)
    {
        try
        {
            return make();
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is { } sentence)
        {
            var status = problem switch
            {
                RequestException => refused,
                ResultNotFoundException => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status500InternalServerError,
            };
            return TypedResults.Text(sentence, "text/plain; charset=utf-8", statusCode: status);
        }
    }
}

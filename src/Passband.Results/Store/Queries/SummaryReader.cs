using System.Text.Json;
using Passband.Results.Store.Indexing;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Queries;

/// <summary>Rows as summaries.</summary>
internal static class SummaryReader
{
    public static ResultSummary Of(ResultRow row) => new()
    {
        Id = row.Id,
        Experiment = row.Experiment,
        Title = row.Title,
        Network = row.Network,
        NetworkSha256 = row.NetworkSha256,
        Training = row.Training,
        ImageSetId = row.ImageSetId,
        ImageSet = row.ImageSet,
        ImageSetSha256 = row.ImageSetSha256,
        Images = row.Images,
        Device = row.Device,
        StartedUtc = row.StartedUtc,
        DurationSeconds = row.DurationSeconds,
        ImagesPerSecond = row.ImagesPerSecond,
        Scalars = JsonSerializer.Deserialize<Scalar[]>(row.Scalars, ResultJson.Options)!,
        Tags = TagList.Split(row.Tags),
        Note = row.Note,
        Origin = row.Origin,
        DeletedUtc = row.DeletedUtc,
    };
}

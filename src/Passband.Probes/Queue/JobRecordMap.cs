using System.Text.Json;
using System.Text.Json.Serialization;
using Passband.Probes.Training;
using Passband.Results.Store;

namespace Passband.Probes.Queue;

/// <summary>Writes jobs as records and reads them back. A probe's request stands as it is, as it always did; a training's under its name.</summary>
internal static class JobRecordMap
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    internal static JobRecord ToRecord(JobSnapshot job) => new()
    {
        Id = job.Id,
        Owner = job.Owner,
        State = job.State.ToString(),
        Title = job.Title,
        Request = job.Request is TrainingRequest training ? JsonSerializer.Serialize(new TrainingRecord(training), Json) : JsonSerializer.Serialize((ProbeRequest)job.Request, Json),
        CreatedUtc = job.Created,
        StartedUtc = job.Started,
        FinishedUtc = job.Finished,
        WorkedSeconds = job.Worked.TotalSeconds,
        Fraction = job.Fraction,
        Failure = job.Failure,
        Results = job.Results,
    };

    internal static JobSnapshot ToSnapshot(JobRecord record) => new()
    {
        Id = record.Id,
        Owner = record.Owner,
        State = Enum.TryParse<JobState>(record.State, out var state) ? state : JobState.Failed,
        Title = record.Title,
        Request = Request(record.Request),
        Created = record.CreatedUtc,
        Started = record.StartedUtc,
        Finished = record.FinishedUtc,
        Worked = TimeSpan.FromSeconds(record.WorkedSeconds),
        Fraction = record.Fraction,
        Failure = record.Failure,
        Results = record.Results,
    };

    private static JobRequest Request(string json)
    {
        try
        {
            if (JsonSerializer.Deserialize<TrainingRecord>(json, Json) is { Training: { Name: not null, Images.Specification: not null, Architecture: not null, With: not null, Options: not null } training })
                return training;
            if (JsonSerializer.Deserialize<ProbeRequest>(json, Json) is { Experiment: not null, Networks: not null, Images.Specification: not null, Options: not null } request)
                return request;
        }
        catch (JsonException)
        {
            // Of another version of the program: the list still shows the job, and it cannot be run again.
        }

        return new ProbeRequest { Experiment = "", Networks = [], Images = new("") };
    }

    private sealed record TrainingRecord(TrainingRequest? Training);
}

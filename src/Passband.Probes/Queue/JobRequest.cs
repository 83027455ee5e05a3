using System.Text.Json.Serialization;
using Passband.Probes.Locating;

namespace Passband.Probes.Queue;

/// <summary>What a person asks of the queue: a probe or a training. Written as JSON into the job's record.</summary>
public abstract record JobRequest
{
    /// <summary>The images.</summary>
    public required ImageQuery Images { get; init; }

    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; }

    /// <summary>What is to be done, in a word: the experiment, or "training".</summary>
    [JsonIgnore]
    public abstract string Work { get; }

    /// <summary>Whether another request asks for the same, so that one run would answer both.</summary>
    public abstract bool IsSameAs(JobRequest other);

    /// <summary>Whether texts by name are the same.</summary>
    private protected static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(o => other.TryGetValue(o.Key, out var text) && text == o.Value);
}

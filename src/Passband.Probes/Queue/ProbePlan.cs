namespace Passband.Probes.Queue;

/// <summary>What a request would do, found out before it starts.</summary>
/// <param name="Known">Ids of results that are stored already, in the networks' order; null for a network without one.</param>
/// <param name="Evaluations">Images to be shown to networks in all, every filtered copy counted (copies that are the same once), without what is stored or kept from an earlier run.</param>
/// <param name="ImagesPerSecond">The rate the estimate rests on; null if nothing is known.</param>
/// <param name="RateFrom">Where the rate comes from, such as "measured on this device" or "the last result of this network"; null if nothing is known.</param>
/// <param name="Time">The estimate; null if nothing is known.</param>
public sealed record ProbePlan(IReadOnlyList<string?> Known, long Evaluations, double? ImagesPerSecond, string? RateFrom, TimeSpan? Time)
{
    /// <summary>The images are not shown to networks but measured themselves.</summary>
    public bool OnImagesAlone { get; init; }

    /// <summary>Why nothing more is known, in a sentence; the request can be made all the same. Null where the plan is whole.</summary>
    public string? Unplanned { get; init; }

    /// <summary>Id of a job that asks for the same and waits or runs; null if there is none.</summary>
    public string? SameJob { get; init; }

    /// <summary>Everything is stored already.</summary>
    public bool IsKnown => Known.Count > 0 && Known.All(id => id is not null);
}

using Passband.Probes.Queue;
using Passband.Results;

namespace Passband.Dashboard.Probing;

/// <summary>What a plan says, in sentences.</summary>
public static class EstimateWords
{
    /// <summary>How much there is to do: "12 000 evaluations".</summary>
    public static string Work(ProbePlan plan) => plan.Unplanned is { } why ? why
        : plan.IsKnown ? "This was measured before."
        : plan.Evaluations == 0 ? "Every image is counted already; only the results have to be written."
        : plan.OnImagesAlone ? $"{Numbers.Count(plan.Evaluations)} {(plan.Evaluations == 1 ? "image" : "images")} to transform."
        : $"{Numbers.Count(plan.Evaluations)} {(plan.Evaluations == 1 ? "evaluation" : "evaluations")} (images shown to networks, every changed copy counted).";

    /// <summary>How long it will take and how that is known.</summary>
    public static string Time(ProbePlan plan) => plan switch
    {
        { Time: { } time, ImagesPerSecond: { } rate, RateFrom: { } from } => $"About {Numbers.Duration(time)} at {Numbers.Rate(rate)} images/s ({from}).",
        { OnImagesAlone: true } => "No network is asked: thousands of small images take seconds.",
        { Time: { } time } => $"About {Numbers.Duration(time)}.",
        _ => "How long it takes is not known before the first result on this machine.",
    };

    /// <summary>Which results are there already; null if none is.</summary>
    public static string? Known(ProbePlan plan)
    {
        var known = plan.Known.Count(id => id is not null);
        return (known, plan.Known.Count) switch
        {
            (0, _) => null,
            (1, 1) => "The result is stored.",
            var (k, n) when k == n => $"All {n} results are stored.",
            var (k, n) => $"{k} of {n} results {(k == 1 ? "is" : "are")} stored already and not computed again.",
        };
    }
}

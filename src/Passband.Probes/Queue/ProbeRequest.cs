using Passband.Probes.Locating;
using Passband.Vision.Evaluation;

namespace Passband.Probes.Queue;

/// <summary>What a person asks a probe to do: one experiment, on networks, on images. Written as JSON into the job's record.</summary>
public sealed record ProbeRequest
{
    /// <summary>Experiment id, such as "blur".</summary>
    public required string Experiment { get; init; }

    /// <summary>Networks (none for an experiment that looks at images alone), by name or path as <see cref="NetworkLocator"/> resolves them.</summary>
    public required IReadOnlyList<string> Networks { get; init; }

    /// <summary>The images.</summary>
    public required ImageQuery Images { get; init; }

    /// <summary>Another version of the same images to compare with; null for none.</summary>
    public ImageQuery? Reference { get; init; }

    /// <summary>Texts of the experiment's options by name; what is missing has its default.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; }

    /// <summary>In which arithmetic to look at images; the counts are float32's in every case.</summary>
    public EvaluationPrecision Precision { get; init; } = EvaluationPrecision.Auto;

    /// <summary>Compute what is stored already.</summary>
    public bool Again { get; init; }

    /// <summary>Whether another request asks for the same, so that one run would answer both.</summary>
    public bool IsSameAs(ProbeRequest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Experiment, Images, Seed, Precision) == (other.Experiment, other.Images, other.Seed, other.Precision)
            && Networks.SequenceEqual(other.Networks) && Options.Count == other.Options.Count
            && Options.All(o => other.Options.TryGetValue(o.Key, out var text) && text == o.Value);
    }
}

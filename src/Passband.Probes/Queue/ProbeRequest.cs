using Passband.Probes.Locating;
using Passband.Vision.Evaluation;

namespace Passband.Probes.Queue;

/// <summary>What a person asks a probe to do: one experiment, on networks, on images.</summary>
public sealed record ProbeRequest : JobRequest
{
    /// <summary>Experiment id, such as "blur".</summary>
    public required string Experiment { get; init; }

    /// <summary>Networks (none for an experiment that looks at images alone), by name or path as <see cref="NetworkLocator"/> resolves them.</summary>
    public required IReadOnlyList<string> Networks { get; init; }

    /// <summary>Another version of the same images to compare with; null for none.</summary>
    public ImageQuery? Reference { get; init; }

    /// <summary>Texts of the experiment's options by name; what is missing has its default.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>In which arithmetic to look at images; the counts are float32's in every case.</summary>
    public EvaluationPrecision Precision { get; init; } = EvaluationPrecision.Auto;

    /// <summary>Compute what is stored already.</summary>
    public bool Again { get; init; }

    /// <inheritdoc/>
    public override string Work => Experiment;

    /// <inheritdoc/>
    public override bool IsSameAs(JobRequest other) => other is ProbeRequest probe
        && (Experiment, Images, Seed, Precision) == (probe.Experiment, probe.Images, probe.Seed, probe.Precision)
        && Networks.SequenceEqual(probe.Networks) && Same(Options, probe.Options);
}

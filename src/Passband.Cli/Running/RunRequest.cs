using Passband.Probes.Locating;
using Passband.Vision.Evaluation;

namespace Passband.Cli.Running;

/// <summary>What "passband run" was asked.</summary>
/// <param name="Experiments">Ids of the experiments, in order.</param>
/// <param name="Networks">The networks.</param>
/// <param name="Images">The images.</param>
/// <param name="Options">Texts of the experiments' options by name; each goes to the experiments that have it.</param>
internal sealed record RunRequest(IReadOnlyList<string> Experiments, NetworkQuery Networks, ImageQuery Images, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Another version of the images; null for none.</summary>
    public ImageQuery? Reference { get; init; }

    public long Seed { get; init; }

    public EvaluationPrecision Precision { get; init; }

    /// <summary>Device; null for the GPU where there is one.</summary>
    public string? Device { get; init; }

    /// <summary>Threads on the processor; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Folder for results; null for the usual one.</summary>
    public string? Out { get; init; }

    /// <summary>Compute what is stored already.</summary>
    public bool Again { get; init; }
}

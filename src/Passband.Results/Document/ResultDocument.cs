namespace Passband.Results;

/// <summary>
/// Everything one run of one experiment on one network and one image set has to say: what was asked, what was measured, what to
/// draw, and how it came about. Immutable; written as JSON by <see cref="ResultFile"/>, properties in the order given here.
/// </summary>
public sealed record ResultDocument
{
    /// <summary>The schema this program writes, as "major.minor". A reader accepts any minor of a major that it knows.</summary>
    public const string CurrentSchema = "1.0";

    /// <summary>Schema of this document, "major.minor".</summary>
    public string SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>
    /// Sixteen hexadecimal digits that the inputs alone decide (<see cref="ResultId"/>): the same question asked of the same network
    /// and images with the same options and seed has the same id, whichever device answered it and when.
    /// </summary>
    public string Id => ResultId.Of(this);

    /// <summary>The experiment that was run.</summary>
    public required ExperimentReference Experiment { get; init; }

    /// <summary>One line for headings, such as "Accuracy under a low-pass filter".</summary>
    public required string Title { get; init; }

    /// <summary>The network that was measured.</summary>
    public required NetworkReference Network { get; init; }

    /// <summary>The images it was measured on.</summary>
    public required ImageSetReference ImageSet { get; init; }

    /// <summary>Another version of the same images that they were compared with; null if there was none.</summary>
    public ImageSetReference? ReferenceSet { get; init; }

    /// <summary>Networks on which what was found for this one was tried, itself among them; null where nothing was.</summary>
    public IReadOnlyList<NetworkReference>? OtherNetworks { get; init; }

    /// <summary>The options that were in force, defaults included, in the experiment's order.</summary>
    public OptionSet Options { get; init; } = OptionSet.Empty;

    /// <summary>Seed of everything random in the run.</summary>
    public required long Seed { get; init; }

    /// <summary>What to draw.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>Single numbers that answer the question, such as the cutoff at half the clean accuracy.</summary>
    public IReadOnlyList<Scalar> Scalars { get; init; } = [];

    /// <summary>Sentences that a reader must know to understand the numbers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Words a person gave to find the result again.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Where the numbers come from, if others published them; null for what was measured here.</summary>
    public PublishedSource? Published { get; init; }

    /// <summary>When, on what and with which software the numbers were made.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>For each cell, which images were classified correctly; may be empty. Stands last, because it is long.</summary>
    public IReadOnlyList<CellOutcomes> Outcomes { get; init; } = [];
}

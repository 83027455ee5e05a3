using Passband.Probes.Locating;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;

namespace Passband.Probes.Studies;

/// <summary>What a study measures: networks x experiments x image sets. Read from a small JSON file by <see cref="StudyFile"/>.</summary>
public sealed record Study
{
    /// <summary>Version of this layout.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>One line for headings.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, in a few sentences; null for nothing.</summary>
    public string? About { get; init; }

    /// <summary>Seed of everything random in its experiments.</summary>
    public long Seed { get; init; }

    /// <summary>The image sets; none where they are named when the study is run.</summary>
    public IReadOnlyList<StudyImages> Images { get; init; } = [];

    /// <summary>The networks; none where they are named when the study is run.</summary>
    public IReadOnlyList<StudyKind> Networks { get; init; } = [];

    /// <summary>The experiments.</summary>
    public required IReadOnlyList<StudyExperiment> Experiments { get; init; }
}

/// <summary>An image set of a study.</summary>
public sealed record StudyImages
{
    /// <summary>Its name within the study.</summary>
    public required string Name { get; init; }

    /// <summary>Its name or path, as on the command line.</summary>
    public required string Data { get; init; }

    /// <summary>Where it is to be had, for whoever lacks it; null where that is plain.</summary>
    public string? From { get; init; }

    /// <summary>Only the first images; null for all.</summary>
    public int? Count { get; init; }

    /// <summary>One channel instead of three.</summary>
    public bool Grey { get; init; }

    /// <summary>Side in pixels; null for the pictures' own.</summary>
    public int? Size { get; init; }

    /// <summary>Cues of the embedded set.</summary>
    public string? Cues { get; init; }

    /// <summary>Which part of a set that has several.</summary>
    public DataSplit Split { get; init; }

    /// <summary>Leave broken pictures out.</summary>
    public bool SkipBroken { get; init; }

    /// <summary>The images as they are asked for.</summary>
    /// <param name="count">How many an experiment wants of them; null for the set's own number.</param>
    public ImageQuery Query(int? count) => new(Data) { Count = count ?? Count, Grey = Grey, Size = Size, Cues = Cues, Split = Split, SkipBroken = SkipBroken };
}

/// <summary>Networks of a study that differ in their seed alone, or a single one.</summary>
public sealed record StudyKind
{
    /// <summary>What they share, such as "blur 1.5"; null for the network's name.</summary>
    public string? Kind { get; init; }

    /// <summary>How they were made robust, such as "blur" or "adversarial"; null for the first word their card is found by.</summary>
    public string? Group { get; init; }

    /// <summary>Paths, file names or card names.</summary>
    public required IReadOnlyList<string> Networks { get; init; }

    /// <summary>Mean per channel, of values 0..1, for networks without a card; null where their cards or files say it.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>Standard deviation per channel, of values 0..1, likewise.</summary>
    public IReadOnlyList<double>? Std { get; init; }

    /// <summary>Names of the image sets they are measured on; null for all.</summary>
    public IReadOnlyList<string>? Images { get; init; }
}

/// <summary>An experiment of a study.</summary>
public sealed record StudyExperiment
{
    /// <summary>Its id.</summary>
    public required string Experiment { get; init; }

    /// <summary>Its options that are not the usual ones.</summary>
    public OptionSet Options { get; init; } = OptionSet.Empty;

    /// <summary>How many images it is run on; null for as many as the set has.</summary>
    public int? Count { get; init; }

    /// <summary>In which arithmetic it looks at images.</summary>
    public EvaluationPrecision Precision { get; init; }

    /// <summary>Names of the image sets it is run on; null for all.</summary>
    public IReadOnlyList<string>? Images { get; init; }

    /// <summary>Groups or kinds of networks it is run on; null for all.</summary>
    public IReadOnlyList<string>? Networks { get; init; }
}

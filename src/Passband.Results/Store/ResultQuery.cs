namespace Passband.Results.Store;

/// <summary>What a list can be ordered by.</summary>
public enum ResultOrder
{
    /// <summary>When the run began.</summary>
    Started,

    /// <summary>Experiment id.</summary>
    Experiment,

    /// <summary>The network's name.</summary>
    Network,

    /// <summary>The image set's name.</summary>
    ImageSet,

    /// <summary>Clean accuracy (k/n of <see cref="Scalar.CleanAccuracy"/>); results without one last.</summary>
    CleanAccuracy,

    /// <summary>Number of images.</summary>
    Images,

    /// <summary>Duration.</summary>
    Duration,
}

/// <summary>Which results, in which order. Empty lists and nulls do not filter; several values of one filter are alternatives.</summary>
public sealed record ResultQuery
{
    /// <summary>Words that must all occur somewhere in names, title, id, options, device, tags or note, in any case; of more than fifty words the first fifty; null for no search.</summary>
    public string? Text { get; init; }

    /// <summary>Names of networks.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Names of image sets.</summary>
    public IReadOnlyList<string> ImageSets { get; init; } = [];

    /// <summary>Experiment ids.</summary>
    public IReadOnlyList<string> Experiments { get; init; } = [];

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Devices.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Not before this moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Those that were deleted and lie in the trash, instead of those that are there.</summary>
    public bool Deleted { get; init; }

    /// <summary>What to order by.</summary>
    public ResultOrder Order { get; init; }

    /// <summary>Largest, or latest, first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>How many to leave out at the beginning.</summary>
    public int Skip { get; init; }

    /// <summary>How many to return at most.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>A stretch of a list.</summary>
/// <param name="Items">The results of the stretch.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record ResultPage(IReadOnlyList<ResultSummary> Items, int Total);

/// <summary>A value that results can be filtered by, and how many have it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">How many results.</param>
public sealed record Facet(string Value, int Count);

/// <summary>What results can be filtered by, each list by falling count.</summary>
/// <param name="Networks">Names of networks.</param>
/// <param name="ImageSets">Names of image sets.</param>
/// <param name="Experiments">Experiment ids.</param>
/// <param name="Tags">Tags.</param>
/// <param name="Devices">Devices.</param>
public sealed record ResultFacets(
    IReadOnlyList<Facet> Networks, IReadOnlyList<Facet> ImageSets, IReadOnlyList<Facet> Experiments, IReadOnlyList<Facet> Tags,
    IReadOnlyList<Facet> Devices);

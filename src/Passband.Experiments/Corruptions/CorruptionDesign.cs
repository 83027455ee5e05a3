using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Vision.Corruptions;
using Passband.Vision.Data;

namespace Passband.Experiments.Corruptions;

/// <summary>What a run on common corruptions shows: every corruption at every severity.</summary>
internal sealed class CorruptionDesign : IDisposable
{
    private readonly CorruptedBatches _batches;

    /// <summary>The design of a request.</summary>
    /// <exception cref="Options.OptionException">A severity does not exist.</exception>
    internal CorruptionDesign(ExperimentRequest request, CommonCorruptionsOptions options, CancellationToken cancellation = default)
    {
        Cells = new CorruptionCells(options.Corruptions, options.Severities, options.Table.For(request.Images.Shape));
        if (request.Reference is { } reference) Published = Versions(reference, request.Images);
        _batches = new CorruptedBatches(request.Images, Cells, request.Seed, request.Reference?.Versions, cancellation);
        Conditions =
        [
            .. Cells.All.Select((cell, place) =>
                new SweepCondition(CorruptionCells.Cell(cell.Corruption, cell.Severity), cell.Severity, batch => _batches.Of(batch, place))),
        ];
    }

    /// <summary>Corruptions, severities, constants.</summary>
    internal CorruptionCells Cells { get; }

    /// <summary>Where the corrupted images were published, if they were not made here.</summary>
    internal string? Published { get; }

    /// <summary>The conditions in order.</summary>
    internal IReadOnlyList<SweepCondition> Conditions { get; }

    /// <summary>Whether published errors on ImageNet-C can be compared with.</summary>
    /// <param name="classes">Number of the network's classes.</param>
    internal bool IsImageNet(int classes) => Cells.Table == CorruptionTable.ImageNet && classes == ImageNetErrors.Classes && Cells.IsBenchmark;

    /// <summary>What every result says of where its images came from.</summary>
    /// <param name="seed">Seed of the run.</param>
    internal IEnumerable<string> Notes(long seed) => Published is null ? Cells.Notes(seed)
        : [$"The corrupted images are those of {Published}, as published (Hendrycks and Dietterich 2019); nothing was made here, and neither table nor seed has a part in them."];

    /// <inheritdoc/>
    public void Dispose() => _batches.Dispose();

    private string Versions(ImageSet reference, ImageSet images)
    {
        if (reference.Versions is not { } versions)
            throw new ExperimentException($"{reference.Name} holds no corrupted versions: as the reference give a folder such as CIFAR-10-C or ImageNet-C, or none to have the corruptions made here.");
        if (Cells.All.Where(c => !versions.Cells.Contains((c.Corruption.Id, c.Severity))).Select(c => $"{c.Corruption.Id} of severity {c.Severity}").ToList() is { Count: > 0 } missing)
            throw new ExperimentException($"{reference.Name} lacks {string.Join(", ", missing.Take(3))}{(missing.Count > 3 ? $" and {missing.Count - 3} more" : "")}: choose corruptions and severities that it has.");
        var classes = versions.Of(Cells.All.First().Corruption.Id, Cells.All.First().Severity).ClassNames;
        foreach (var (corruption, severity) in Cells.All)
        {
            var version = versions.Of(corruption.Id, severity);
            if (version.Shape != images.Shape || !version.Labels.SequenceEqual(reference.Labels) || !version.ClassNames.SequenceEqual(classes))
                throw new ExperimentException($"{version.Name} holds other images than {images.Name} ({version.Shape} where {images.Shape} are wanted, or in another order): pictures may be missing; unpack it again.");
        }

        return reference.Name;
    }
}

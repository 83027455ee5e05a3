using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Vision.Corruptions;

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
        _batches = new CorruptedBatches(request.Images, Cells, request.Seed, cancellation);
        Conditions =
        [
            .. Cells.All.Select((cell, place) =>
                new SweepCondition(CorruptionCells.Cell(cell.Corruption, cell.Severity), cell.Severity, batch => _batches.Of(batch, place))),
        ];
    }

    /// <summary>Corruptions, severities, constants.</summary>
    internal CorruptionCells Cells { get; }

    /// <summary>The conditions in order.</summary>
    internal IReadOnlyList<SweepCondition> Conditions { get; }

    /// <summary>Whether published errors on ImageNet-C can be compared with.</summary>
    /// <param name="classes">Number of the network's classes.</param>
    internal bool IsImageNet(int classes) => Cells.Table == CorruptionTable.ImageNet && classes == ImageNetErrors.Classes && Cells.IsBenchmark;

    /// <inheritdoc/>
    public void Dispose() => _batches.Dispose();
}

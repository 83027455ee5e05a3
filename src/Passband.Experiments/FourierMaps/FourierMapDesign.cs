using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Experiments.FourierMaps;

/// <summary>What a Fourier map shows: one condition a frequency, of which the mirror image is the same.</summary>
internal sealed class FourierMapDesign : IDisposable
{
    private readonly FourierBasis _basis;
    private readonly ulong _seed;

    /// <summary>The map that options describe; its basis is made once for all batches.</summary>
    /// <exception cref="OptionException">Options exclude each other.</exception>
    internal FourierMapDesign(ExperimentRequest request, FourierMapOptions options)
    {
        if (options.SubtractClean && options.Measure != FourierMeasure.Error)
            throw new OptionException("subtract-clean needs measure error: the other measures are differences to the unchanged images already.");
        var shape = request.Images.Shape;
        (Options, Channels, _seed) = (options, shape.Channels, unchecked((ulong)request.Seed));
        _basis = new FourierBasis(shape.Height, shape.Width, options.Phase, options.Largest, request.Classifiers[0].Device);
        Conditions = [.. _basis.Frequencies.Select(Condition)];
    }

    /// <summary>What was asked.</summary>
    internal FourierMapOptions Options { get; }

    /// <summary>Channels of the images.</summary>
    internal int Channels { get; }

    /// <summary>The frequencies.</summary>
    internal IReadOnlyList<FourierFrequency> Frequencies => _basis.Frequencies;

    /// <summary>One condition a frequency, in their order.</summary>
    internal IReadOnlyList<SweepCondition> Conditions { get; }

    /// <summary>Rows of the images.</summary>
    internal int Height => _basis.Height;

    /// <summary>Columns of the images.</summary>
    internal int Width => _basis.Width;

    /// <inheritdoc/>
    public void Dispose() => _basis.Dispose();

    private SweepCondition Condition(FourierFrequency frequency, int place)
    {
        var cell = string.Create(CultureInfo.InvariantCulture, $"basis-{frequency.Index}");
        return new SweepCondition(cell, frequency.Radius, batch => Apply(batch, frequency, place))
        {
            SameAs = Options.Norm == 0 ? Sweep.Clean : null,
            AgainstCleanAnswer = Options.Measure == FourierMeasure.FlipRate,
            Measure = Options.Measure == FourierMeasure.LossChange ? SweepMeasure.LossChange : SweepMeasure.None,
        };
    }

    private Tensor Apply(SweepBatch batch, FourierFrequency frequency, int place)
    {
        using var scope = NewDisposeScope();
        var signs = tensor(FourierSigns.Of(_seed, frequency, batch.First, batch.Count, Channels), [batch.Count, Channels, 1, 1], device: batch.Images.device);
        var changed = batch.Images.clone().addcmul_(signs, _basis.Image(place), Options.Norm);
        return scope.MoveToOuter(Options.Clip ? changed.clamp_(0, 1) : changed);
    }
}

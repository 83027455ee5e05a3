using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>The cells of a <see cref="SimulatedV1"/> over images of one size.</summary>
internal sealed class V1Model : IDisposable
{
    private readonly SimulatedV1 _brain;
    private readonly double[] _shares;
    private readonly GaborBand[] _bands;
    private readonly Tensor _luma;

    internal V1Model(SimulatedV1 brain, int height, int width, Device device)
    {
        (_brain, _shares) = (brain, brain.Shares());
        _bands = [.. SimulatedV1.Frequencies.Select(f => new GaborBand(f, brain.Orientations, brain.Envelope, height, width, device))];
        using var scope = NewDisposeScope();
        var luma = Codecs.LumaWeights.Rec601;
        _luma = scope.Detach(tensor([(float)luma.R, (float)luma.G, (float)luma.B], [1L, 3, 1, 1], device: device));
    }

    /// <summary>
    /// The answers of all cells, each times the square root of what it stands for: the inner product of two rows is that of a population in
    /// which every frequency has its share and simple and complex cells are as many.
    /// </summary>
    /// <param name="images">N x 1 or 3 x H x W, float32, 0..1.</param>
    /// <returns>N x cells, from 0 up.</returns>
    internal Tensor Responses(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var grey = images.size(1) == 1 ? images.squeeze(1) : (images * _luma).sum([1]);
        var answers = _bands.Select(band => band.Answers(grey)).ToList();
        var energies = answers.Select(a => a.Even * a.Even + a.Odd * a.Odd).ToList();
        var pool = energies.Zip(_shares, (e, share) => share * e.flatten(1).mean([1], keepdim: true)).Aggregate((a, b) => a + b);
        var divisor = pool + _brain.SemiSaturation * _brain.SemiSaturation;
        List<Tensor> cells = [];
        foreach (var (k, share) in _shares.Index())
        {
            var ((even, odd), energy) = (answers[k], energies[k]);
            var count = energy.size(1) * energy.size(2);
            cells.Add(energy * Math.Sqrt(share / 2 / count));
            foreach (var phase in (Tensor[])[even, odd])
            {
                var squared = phase * phase.abs() * Math.Sqrt(share / 2 / (4 * count));
                cells.Add(squared.clamp(min: 0));
                cells.Add((-squared).clamp(min: 0));
            }
        }

        return scope.MoveToOuter(cat([.. cells.Select(c => c.flatten(1))], 1) / divisor);
    }

    public void Dispose()
    {
        foreach (var band in _bands) band.Dispose();
        _luma.Dispose();
    }
}

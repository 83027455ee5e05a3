using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Vision.Codecs;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using static TorchSharp.torch;
using Picture = Passband.Results.Picture;

namespace Passband.Experiments.Hybrids;

/// <summary>The first pair of images, its hybrids at a few mixing frequencies, and what a network says of each.</summary>
internal sealed class HybridStrip(ExperimentRequest request, HybridDesign design)
{
    private const int MostHybrids = 6;

    /// <summary>The strip of one network.</summary>
    internal ImagesFigure Of(Classifier network)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        var partner = design.Partners[0][0];
        var (low, high) = (request.Images.Floats(0, 1, network.Device), request.Images.Floats([partner], network.Device));
        using var lowSpectrum = ImageSpectrum.Of(low);
        using var highSpectrum = ImageSpectrum.Of(high);
        var steps = Chosen();
        var hybrids = steps.Select(s => lowSpectrum.Mixed(highSpectrum, s.Low.ToTensor(network.Device), s.High.ToTensor(network.Device), design.Clip));
        var pictures = cat([low, .. hybrids, high]);
        var names = new[] { $"low: {Name(request.Images.Label(0))}" }
            .Concat(steps.Select(s => s.Frequency.ToString("0.###", CultureInfo.InvariantCulture)))
            .Append($"high: {Name(request.Images.Label(partner))}").ToList();
        var (values, classes) = new Predictor(network, EvaluationPrecision.Float32).Logits(pictures).softmax(1).max(1);
        return new ImagesFigure
        {
            Id = "examples",
            Title = "One pair of images",
            Caption = $"Image 0 of {request.Images.Name} below the mixing frequency (cycles/pixel, above each answer), image {partner} beyond; the answers are {network.Name}'s, with their probability.",
            Columns = names.Count,
            Pictures = [.. names.Select((name, i) => new Picture
            {
                Caption = string.Create(CultureInfo.InvariantCulture, $"{name}\n{Name(classes[i].ToInt64())} {values[i].ToDouble():0.00}"),
                Png = PictureEncoder.Png(Pictures.Of(pictures[i])),
            })],
        };

        string Name(long label) => request.Images.ClassNames[(int)label];
    }

    // The first, the last and some between.
    private List<HybridStep> Chosen()
    {
        var count = Math.Min(MostHybrids, design.Steps.Count);
        return [.. Enumerable.Range(0, count).Select(k => design.Steps[count == 1 ? 0 : (int)Math.Round(k * (design.Steps.Count - 1.0) / (count - 1))])];
    }
}

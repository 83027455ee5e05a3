using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>
/// A convolution and the batch normalisation that alone reads it become one convolution: w' = w g / s, b' = beta + (b - m) g / s with
/// s = sqrt(variance + epsilon). It saves a pass over the activations and changes logits by rounding only.
/// </summary>
internal static class ConvolutionFolding
{
    private const float DefaultEpsilon = 1e-5f;

    public static void Apply(List<OnnxStep> steps, Dictionary<int, Tensor> constants, Func<int> newPlace, int output)
    {
        var makers = steps.Where(s => s.Node.Operator == "Conv" && s.Outputs is [>= 0]).ToDictionary(s => s.Outputs[0]);
        var readers = steps.SelectMany(s => s.Inputs).Where(i => i >= 0).GroupBy(i => i).ToDictionary(g => g.Key, g => g.Count());
        foreach (var norm in steps.Where(s => s.Node.Operator == "BatchNormalization").ToList())
        {
            if (norm.Inputs is not [>= 0 and var x, _, _, _, _] || x == output || readers[x] != 1 || norm.Outputs.Skip(1).Any(o => o >= 0)) continue;
            if (!makers.TryGetValue(x, out var conv) || Fold(conv, norm, constants) is not { } folded) continue;
            var (weight, bias) = (newPlace(), newPlace());
            (constants[weight], constants[bias]) = folded;
            conv.Inputs = [conv.Inputs[0], weight, bias];
            conv.Outputs = [norm.Outputs[0]];
            steps.Remove(norm);
            // The folded pair can be folded with what follows.
            makers[norm.Outputs[0]] = conv;
        }
    }

    private static (Tensor Weight, Tensor Bias)? Fold(OnnxStep conv, OnnxStep norm, Dictionary<int, Tensor> constants)
    {
        if (conv.Inputs.Length < 2 || !constants.TryGetValue(conv.Inputs[1], out var weight) || weight.dim() != 4) return null;
        Tensor? before = null;
        if (conv.Inputs.Length > 2 && !constants.TryGetValue(conv.Inputs[2], out before)) return null;
        var numbers = new Tensor[4];
        for (var i = 0; i < 4; i++)
            if (!constants.TryGetValue(norm.Inputs[i + 1], out numbers[i]!) || numbers[i].dim() != 1 || numbers[i].size(0) != weight.size(0))
                return null;
        if (before is not null && (before.dim() != 1 || before.size(0) != weight.size(0))) return null;
        if (norm.Node.Attributes.Keys.Any(k => k is "training_mode" or "spatial")) return null;
        var (scale, shift, mean, variance) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var gain = scale / (variance + (norm.Node.Attributes.GetValueOrDefault("epsilon")?.Number ?? DefaultEpsilon)).sqrt();
        return (weight * gain.view(-1, 1, 1, 1), shift + ((before is null ? mean.neg() : before - mean) * gain));
    }
}

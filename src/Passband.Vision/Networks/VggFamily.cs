using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// VGG networks: options plan ("64,64,0,128,..." with 0 for a maximum; VGG-16 if not given), norm (true or false), cells (1 for small images,
/// 7 for ImageNet), hidden ("4096,4096" or nothing), places ("0,3,6", or nothing where the classifier is a single layer).
/// </summary>
internal sealed class VggFamily : INetworkFamily
{
    private const string Vgg16 = "64,64,0,128,128,0,256,256,256,0,512,512,512,0,512,512,512,0";
    private const int Most = 64;

    /// <inheritdoc/>
    public string Id => Architectures.Vgg;

    /// <inheritdoc/>
    public ArchitectureGuess? Guess(WeightShapes weights, int side)
    {
        if (weights.Kernels("features.0") is not { } first || first[2] != 3) return null;
        var norm = weights.Has("features.1.running_mean");
        var plan = new List<int>();
        int[] places = [.. Enumerable.Range(0, 4 * Most).Where(k => weights.Kernels($"features.{k}") is [_, _, 3, 3])];
        foreach (var (k, place) in places.Index())
        {
            plan.Add((int)weights.Kernels($"features.{place}")![0]);
            // Behind a convolution come its normalisation, its activation, and perhaps a maximum.
            var gap = k + 1 < places.Length ? places[k + 1] - place - (norm ? 3 : 2) : 1;
            if (gap is not (0 or 1)) return null;
            if (gap == 1) plan.Add(Vgg.Pool);
        }

        int[] head = [.. Enumerable.Range(0, 16).Where(k => weights.Matrix($"classifier.{k}") is not null)];
        long[][] matrices = head.Length == 0 ? weights.Matrix("classifier") is { } only ? [only] : [] : [.. head.Select(k => weights.Matrix($"classifier.{k}")!)];
        if (matrices.Length == 0 || plan.Count < 2) return null;
        var cells = plan[^2] == 0 ? 0 : (int)Math.Round(Math.Sqrt((double)matrices[0][1] / plan[^2]));
        if (cells < 1 || (long)cells * cells * plan[^2] != matrices[0][1]) return null;
        return new(Id, ArchitectureGuess.Chosen(
            ("plan", Text(plan)), ("norm", norm), ("cells", cells), ("hidden", Text(matrices[..^1].Select(m => (int)m[0]))), ("places", Text(head))), (int)first[1], (int)matrices[^1][0]);
    }

    /// <inheritdoc/>
    public Module<Tensor, Tensor> Build(CardOptions card)
    {
        var (plan, hidden, places) = (card.List("plan", Vgg16, smallest: Vgg.Pool), card.List("hidden", ""), card.List("places", "", smallest: 0));
        if (plan.Length > Most || plan[0] == Vgg.Pool) throw new NetworkException($"{card.Name}: the option plan begins with a convolution and names at most {Most} layers.");
        if (places.Length != (places.Length == 0 && hidden.Length == 0 ? 0 : hidden.Length + 1))
            throw new NetworkException($"{card.Name}: the option places names {places.Length} linear layers where the option hidden makes {hidden.Length + 1}.");
        var cells = card.Whole("cells", 1);
        if (cells is < 1 or > 32) throw new NetworkException($"{card.Name}: the option cells must be between 1 and 32, not {cells}.");
        var halvings = plan.Count(p => p == Vgg.Pool);
        if (Math.Min(card.Input.Height, card.Input.Width) >> halvings < 1)
            throw new NetworkException($"{card.Name}: {halvings} maxima of 2 x 2 leave nothing of images of {card.Input.Height} x {card.Input.Width} pixels.");
        return new Vgg(plan, card.Flag("norm", true), cells, hidden, places, card.Channels, card.Classes);
    }

    private static string Text(IEnumerable<int> values) => string.Join(',', values.Select(v => v.ToString(CultureInfo.InvariantCulture)));
}

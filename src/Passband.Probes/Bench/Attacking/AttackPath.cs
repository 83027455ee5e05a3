using static TorchSharp.torch;

namespace Passband.Probes.Bench.Attacking;

/// <summary>
/// The way that an attack takes from a picture, step by step; step 0 is the unchanged picture. It grows by short pieces, so that others
/// have their turn on the device in between. Frees its tensors.
/// </summary>
public sealed class AttackPath : IDisposable
{
    private readonly List<Tensor> _points = [];
    private readonly List<float> _probabilities = [];
    private readonly List<float> _margins = [];
    private Tensor? _ahead;

    /// <summary>A path that leads away from a class.</summary>
    /// <param name="label">The class's place among the network's.</param>
    /// <param name="isTruth">It is known to be the picture's; otherwise it is what the network sees in the unchanged picture.</param>
    internal AttackPath(int label, bool isTruth) => (Label, IsTruth) = (label, isTruth);

    /// <summary>The class that it leads away from.</summary>
    public int Label { get; }

    /// <summary>Whether that is known to be the picture's class.</summary>
    public bool IsTruth { get; }

    /// <summary>Whether the attack has ended.</summary>
    public bool IsComplete { get; internal set; }

    /// <summary>The pictures of all steps, 1 x C x H x W each, 0..1.</summary>
    public IReadOnlyList<Tensor> Points => _points;

    /// <summary>The probability of the class at every step, 0..1; NaN where the network's answer is not finite.</summary>
    public IReadOnlyList<float> Probabilities => _probabilities;

    /// <summary>By how many logits the likeliest other class leads at every step: above 0 the picture is adversarial.</summary>
    public IReadOnlyList<float> Margins => _margins;

    /// <summary>The step at which the attack ends: the last one that is adversarial, or the last one where none is.</summary>
    public int End => _margins.FindLastIndex(m => m > 0) is var found and >= 0 ? found : _points.Count - 1;

    /// <summary>Bytes of its pictures.</summary>
    internal long Bytes => _points.Sum(p => p.numel() * sizeof(float));

    /// <summary>Where the attack stands and the network was not asked yet; kept until it is replaced.</summary>
    internal Tensor? Ahead
    {
        get => _ahead;
        set
        {
            _ahead?.Dispose();
            _ahead = value?.clone().DetachFromDisposeScope();
        }
    }

    /// <summary>Adds a step.</summary>
    /// <param name="point">1 x C x H x W; copied.</param>
    /// <param name="logits">1 x K.</param>
    internal void Add(Tensor point, Tensor logits)
    {
        var values = logits.cpu().data<float>().ToArray();
        var largest = values.Max();
        var sum = values.Sum(v => Math.Exp(v - largest));
        _points.Add(point.clone().DetachFromDisposeScope());
        _probabilities.Add((float)(Math.Exp(values[Label] - largest) / sum));
        _margins.Add(values.Where((_, k) => k != Label).DefaultIfEmpty(float.NegativeInfinity).Max() - values[Label]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var point in _points) point.Dispose();
        _ahead?.Dispose();
    }
}

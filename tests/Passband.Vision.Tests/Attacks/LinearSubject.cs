using Passband.Vision.Attacks;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Tests.Attacks;

/// <summary>A linear network of some classes and images, if not said otherwise well inside 0..1, of which the smallest adversarial perturbation is known exactly.</summary>
internal sealed class LinearSubject : IDisposable
{
    private readonly float[] _weights;
    private readonly float[] _pixels;
    private readonly int _length;

    /// <summary>A random network and random images.</summary>
    /// <param name="shape">C, H, W.</param>
    /// <param name="classes">Two or more.</param>
    /// <param name="count">How many images.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="ends">How far values may be from 0 or 1, whichever is nearer; null for values of 0.4 to 0.6.</param>
    internal LinearSubject((int C, int H, int W) shape, int classes = 2, int count = 24, ulong seed = 1, double? ends = null)
    {
        var random = SeededRandom.For(seed, 0, 0);
        _length = shape.C * shape.H * shape.W;
        _weights = [.. Enumerable.Range(0, classes * _length).Select(_ => (float)random.NextBetween(-1, 1))];
        _pixels = [.. Enumerable.Range(0, count * _length).Select(_ => Value())];
        var card = new NetworkCard
        {
            Name = "linear", Architecture = "linear", Classes = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")],
            Input = new CardInput { Channels = shape.C, Height = shape.H, Width = shape.W, Mean = [.. Enumerable.Repeat(0.0, shape.C)], Std = [.. Enumerable.Repeat(1.0, shape.C)] },
        };
        Classifier = new Classifier(card, new Layer(_weights, classes, _length), "linear", new string('0', 64));
        Network = new AttackedNetwork(Classifier);
        Images = tensor(_pixels, [count, shape.C, shape.H, shape.W]).DetachFromDisposeScope();
        Labels = [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, classes).MaxBy(k => Logit(i, k)))];
        (Count, Classes) = (count, classes);

        float Value() => ends is not { } depth ? (float)random.NextBetween(0.4, 0.6)
            : (float)random.NextBetween(0, depth) is var near && random.NextDouble() < 0.5 ? near : 1 - near;
    }

    internal Classifier Classifier { get; }

    internal AttackedNetwork Network { get; }

    internal Tensor Images { get; }

    /// <summary>The network's own answers, so that every image is classified correctly.</summary>
    internal int[] Labels { get; }

    internal int Count { get; }

    internal int Classes { get; }

    internal AttackRows Rows(ulong seed = 3, int[]? targets = null) => AttackRows.Of(Images, Labels, [.. Enumerable.Range(0, Count)], seed, targets);

    /// <summary>Size of the smallest perturbation after which another class (or the target) has the largest logit, where the box is far away.</summary>
    internal double Optimum(AttackNorm norm, int image, int? target = null)
    {
        var others = Enumerable.Range(0, Classes).Where(k => target is { } t ? k == t : k != Labels[image]);
        if (target is not null && Classes > 2) throw new NotSupportedException("With three classes a target is reached by crossing several planes.");
        return others.Min(k => (Logit(image, Labels[image]) - Logit(image, k)) / DualOfDifference(norm, Labels[image], k));
    }

    /// <summary>The same within 0..1, for two classes: the multiplier of the perturbation that ends on the plane, by bisection.</summary>
    internal double OptimumInBox(AttackNorm norm, int image)
    {
        var (own, other) = (Labels[image], 1 - Labels[image]);
        var w = Enumerable.Range(0, _length).Select(i => (double)_weights[own * _length + i] - _weights[other * _length + i]).ToArray();
        var (margin, low, high) = (Logit(image, own) - Logit(image, other), 0.0, 1e4);
        for (var round = 0; round < 200; round++)
        {
            var middle = (low + high) / 2;
            if (-w.Zip(Perturbation(middle), (a, d) => a * d).Sum() < margin) low = middle;
            else high = middle;
        }

        var found = Perturbation(high).ToArray();
        return norm == AttackNorm.L2 ? Math.Sqrt(found.Sum(d => d * d)) : found.Max(Math.Abs);

        IEnumerable<double> Perturbation(double multiplier) => w.Select((v, i) =>
        {
            double pixel = _pixels[image * _length + i];
            return Math.Clamp(-multiplier * (norm == AttackNorm.L2 ? v : Math.Sign(v)), -pixel, 1 - pixel);
        });
    }

    public void Dispose()
    {
        Classifier.Dispose();
        Images.Dispose();
    }

    private double Logit(int image, int k) => Enumerable.Range(0, _length).Sum(i => (double)_weights[k * _length + i] * _pixels[image * _length + i]);

    private double DualOfDifference(AttackNorm norm, int a, int b)
    {
        var w = Enumerable.Range(0, _length).Select(i => (double)_weights[a * _length + i] - _weights[b * _length + i]);
        return norm == AttackNorm.L2 ? Math.Sqrt(w.Sum(v => v * v)) : w.Sum(Math.Abs);
    }

    private sealed class Layer : Module<Tensor, Tensor>
    {
        private readonly Linear linear;

        internal Layer(float[] weights, int classes, int length)
            : base("linear")
        {
            linear = Linear(length, classes, hasBias: false);
            using (no_grad())
            {
                linear.weight.copy_(tensor(weights, [classes, length]));
            }

            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => linear.forward(x.contiguous().flatten(1));
    }
}

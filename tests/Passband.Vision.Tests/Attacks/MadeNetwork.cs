using Passband.Vision.Attacks;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Tests.Attacks;

/// <summary>A network that is one function of the images, made for one test.</summary>
internal sealed class MadeNetwork : IDisposable
{
    private readonly Classifier _classifier;

    /// <summary>A network.</summary>
    /// <param name="shape">C, H, W.</param>
    /// <param name="classes">How many logits.</param>
    /// <param name="logits">Images to logits.</param>
    internal MadeNetwork((int C, int H, int W) shape, int classes, Func<Tensor, Tensor> logits)
    {
        var card = new NetworkCard
        {
            Name = "made", Architecture = "made", Classes = [.. Enumerable.Range(0, classes).Select(k => $"class {k}")],
            Input = new CardInput { Channels = shape.C, Height = shape.H, Width = shape.W, Mean = [.. Enumerable.Repeat(0.0, shape.C)], Std = [.. Enumerable.Repeat(1.0, shape.C)] },
        };
        _classifier = new Classifier(card, new Layer(logits), "made", new string('0', 64));
        Network = new AttackedNetwork(_classifier);
    }

    internal AttackedNetwork Network { get; }

    /// <summary>The answers of a linear subject, changed on the way in or on the way out.</summary>
    internal static MadeNetwork Around(LinearSubject subject, Func<Tensor, Tensor>? before = null, Func<Tensor, Tensor>? after = null)
    {
        var shape = subject.Images.shape;
        return new(((int)shape[1], (int)shape[2], (int)shape[3]), subject.Classes, x =>
        {
            var logits = subject.Classifier.Logits(before is null ? x : before(x));
            return after is null ? logits : after(logits);
        });
    }

    public void Dispose() => _classifier.Dispose();

    private sealed class Layer(Func<Tensor, Tensor> logits) : Module<Tensor, Tensor>("made")
    {
        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            return scope.MoveToOuter(logits(x));
        }
    }
}

using Passband.Vision.Attacks;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Tests.Attacks;

/// <summary>A network of two classes whose logits are 0 and any function of the image.</summary>
internal sealed class FunctionSubject : IDisposable
{
    /// <summary>A network for images of 1 x 4 x 5.</summary>
    /// <param name="second">From N x 1 x 4 x 5 to N: the logit of class 1.</param>
    internal FunctionSubject(Func<Tensor, Tensor> second)
    {
        var card = new NetworkCard
        {
            Name = "function", Architecture = "function", Classes = ["first", "second"],
            Input = new CardInput { Channels = 1, Height = 4, Width = 5, Mean = [0], Std = [1] },
        };
        Classifier = new Classifier(card, new Layer(second), "function", new string('0', 64));
        Network = new AttackedNetwork(Classifier);
    }

    internal Classifier Classifier { get; }

    internal AttackedNetwork Network { get; }

    /// <summary>Images of one value, all of class 0.</summary>
    internal static AttackRows Rows(int count, double value) => AttackRows.Of(full([count, 1, 4, 5], value), new int[count], [.. Enumerable.Range(0, count)], 5);

    public void Dispose() => Classifier.Dispose();

    private sealed class Layer(Func<Tensor, Tensor> second) : Module<Tensor, Tensor>("function")
    {
        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var value = second(x);
            return scope.MoveToOuter(stack([value * 0, value], 1));
        }
    }
}

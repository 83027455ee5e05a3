using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Probes.Tests.Bench;

/// <summary>A network that notes every image it is shown.</summary>
internal sealed class Recorder : Module<Tensor, Tensor>
{
    private readonly List<float[]> _seen = [];

    internal Recorder()
        : base("recorder")
    {
    }

    /// <summary>The images, C x H x W each.</summary>
    internal IReadOnlyList<float[]> Seen => _seen;

    /// <summary>A classifier of ten classes that changes nothing on the way to the recorder.</summary>
    internal static (Classifier Classifier, Recorder Recorder) Open(IReadOnlyList<string> classes, int side = 32)
    {
        var recorder = new Recorder();
        var card = new NetworkCard
        {
            Name = "recorder",
            Architecture = "recorder",
            Classes = classes,
            Input = new() { Channels = 3, Height = side, Width = side, Mean = [0, 0, 0], Std = [1, 1, 1] },
        };
        return (new Classifier(card, recorder, "recorder", new string('0', 64)), recorder);
    }

    public override Tensor forward(Tensor input)
    {
        var numbers = input.contiguous().cpu();
        for (var k = 0L; k < numbers.size(0); k++) _seen.Add(numbers.select(0, k).contiguous().data<float>().ToArray());
        return input.flatten(1).narrow(1, 0, 10).contiguous();
    }
}

using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Experiments.Tests;

/// <summary>
/// Images that hold a horizontal grating of one frequency (class 1) or a plain grey, or a fainter grating (class 0), and a linear network that
/// correlates with that grating: what any filter does to its accuracy is known without running it.
/// </summary>
internal static class Gratings
{
    internal static ImageSet Images(int count, int frequency, int size = 32, int noise = 0, double amplitude = 60, double rest = 0)
    {
        var pixels = new byte[count * size * size];
        var labels = new int[count];
        var random = new Random(5);
        for (var image = 0; image < count; image++)
        {
            labels[image] = image % 2;
            for (var k = 0; k < size * size; k++)
            {
                var wave = (labels[image] == 1 ? amplitude : rest) * Math.Cos(2 * Math.PI * frequency * (k % size) / size);
                pixels[image * size * size + k] = (byte)Math.Clamp(Math.Round(128 + wave + random.NextDouble() * noise * (image % 7 - 3)), 0, 255);
            }
        }

        return ImageSet.InMemory(new ImageSetInfo("gratings", "gratings", "made by this test", "none needed", ["plain", "grating"], []), new ImageShape(count, 1, size, size), pixels, labels);
    }

    internal static Classifier Detector(int frequency, float weight = 1, int size = 32)
    {
        var card = new NetworkCard
        {
            Name = "grating detector",
            Architecture = "test",
            Classes = ["plain", "grating"],
            Input = new CardInput { Channels = 1, Height = size, Width = size, Mean = [0.5], Std = [1] },
        };
        return new Classifier(card, new Correlator(frequency, weight, size), "detector.test", new string((char)('0' + frequency), 64));
    }

    private sealed class Correlator : Module<Tensor, Tensor>
    {
        private readonly Tensor _template;

        internal Correlator(int frequency, float weight, int size)
            : base(nameof(Correlator))
        {
            var values = Enumerable.Range(0, size * size).Select(k => weight * (float)Math.Cos(2 * Math.PI * frequency * (k % size) / size)).ToArray();
            using var scope = NewDisposeScope();
            _template = scope.Detach(tensor(values, [size * size, 1]));
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            // The grating scores 60/255 * size^2 / 2 = 120 at 32 pixels; a quarter of that decides.
            var score = x.flatten(1).matmul(_template.to(x.dtype)).to(ScalarType.Float32);
            return scope.MoveToOuter(cat([full([x.size(0), 1], 30f), score], 1));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _template.Dispose();
            base.Dispose(disposing);
        }
    }
}

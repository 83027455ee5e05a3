using System.Text.Json.Nodes;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using Passband.Vision.Training;
using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Benchmarks;

/// <summary>Images a second that ResNet-18 of width 16 learns from, in both precisions beside PyTorch's own, and by each recipe.</summary>
internal static class TrainingBenchmark
{
    private const int Batch = 128;
    private const int Steps = 4;

    /// <summary>Runs it.</summary>
    internal static void Run()
    {
        var subject = Subject.ResNet18();
        using var classifier = subject.Classifier;
        using var scope = NewDisposeScope();
        var x = subject.Images.Floats(0, subject.Images.Count);
        var labels = subject.Images.Labels.ToArray().Select(l => (long)l).ToArray();
        using var peer = PyTorchPeer.Start(classifier, x.data<float>().ToArray(), x.shape, labels, out var word);
        var (images, y) = (x.narrow(0, 0, Batch), tensor(labels).narrow(0, 0, Batch));
        Console.WriteLine($"{subject.Name}, steps of {Batch} images, {get_num_threads()} threads; beside {word}");
        Console.WriteLine($"  {"",-60}{"Passband",12}{"PyTorch",12}{"ratio",8}");

        Row("float32", new Plain(), ScalarType.Float32, "float32", channelsLast: false);
        Row("float32, PyTorch's channels_last", new Plain(), ScalarType.Float32, "float32", channelsLast: true);
        Row("bfloat16, PyTorch's autocast", new Plain(), ScalarType.BFloat16, "bfloat16", channelsLast: false);
        Row("bfloat16, PyTorch's autocast, channels_last", new Plain(), ScalarType.BFloat16, "bfloat16", channelsLast: true);
        var (_, _, gain) = Pairing.Time(() => Train(classifier, new Plain(), images, y, ScalarType.BFloat16), () => Train(classifier, new Plain(), images, y, ScalarType.Float32));
        Console.WriteLine($"  Passband's bfloat16 beside its float32, in turn: {gain:0.00} times as fast");
        foreach (var recipe in new IRecipe[] { new GaussianNoising(), new AugMix(), new Adversarial { Steps = 1 }, new Adversarial() })
            Row($"{recipe.Summary}, bfloat16", recipe, ScalarType.BFloat16, null, channelsLast: false);
        foreach (var augmentation in new[] { new Augmentation(), Augmentation.Study })
            Console.WriteLine($"  {augmentation,-60}{$"{Batch / Augment(augmentation):0}/s",12}");

        void Row(string name, IRecipe recipe, ScalarType precision, string? theirs, bool channelsLast)
        {
            var (mine, other, ratio) = Pairing.Time(() => Train(classifier, recipe, images, y, precision), peer is null || theirs is null ? null : () => peer.Ask(new JsonObject
            {
                ["do"] = "train", ["batch"] = Batch, ["steps"] = Steps, ["precision"] = theirs, ["channels_last"] = channelsLast,
            })["seconds"]!.GetValue<double>());
            Console.WriteLine($"  {name,-60}{$"{Batch * Steps / mine:0}/s",12}{(other is { } o ? $"{Batch * Steps / o:0}/s" : "-"),12}{(ratio is { } r ? $"{r:0.00}" : "-"),8}");
        }

        double Augment(Augmentation augmentation)
        {
            using var draws = new Generator(1);
            return Pairing.Time(() => Pairing.Seconds(() => augmentation.Apply(images, draws).Dispose()), null).Ours;
        }
    }

    private static double Train(Classifier classifier, IRecipe recipe, Tensor x, Tensor y, ScalarType precision)
    {
        classifier.Network.train();
        using var draws = new Generator(1);
        using var optimizer = optim.SGD(classifier.Network.parameters(), 1e-3, momentum: 0.9, weight_decay: 1e-4);
        return Pairing.Seconds(() =>
        {
            for (var step = 0; step < Steps; step++)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                recipe.Loss(new TrainingStep(classifier, x, y, draws, precision)).Loss.backward();
                optimizer.step();
            }
        });
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Passband.Vision.Attacks;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Benchmarks;

/// <summary>Attacks beside the way a script in plain PyTorch would write them: the same network, images, steps and bounds.</summary>
internal static class AttackBenchmark
{
    private const int Count = 200;
    private const int Steps = 40;
    private const int PeerBatch = 100;
    private static readonly double[] Few = [0.25, 0.5, 1, 2, 3, 4, 6, 8];
    private static readonly double[] Many = [.. Enumerable.Range(1, 20).Select(k => 0.4 * k)];

    /// <summary>Runs it on networks and images of files, or on a network trained for a moment.</summary>
    /// <param name="arguments">Weights files, and last a file of images; none for the program's own.</param>
    internal static void Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            var subject = Subject.ResNet20();
            using var classifier = subject.Classifier;
            Run(classifier, subject.Images.Take(Count));
            return;
        }

        var images = ImageSets.With().Open(arguments[^1]).Take(Count);
        foreach (var path in arguments[..^1])
        {
            using var classifier = NetworkFile.Open(path);
            Run(classifier, images);
        }
    }

    private static void Run(Classifier classifier, ImageSet images)
    {
        using var scope = NewDisposeScope();
        var x = images.Floats(0, images.Count);
        var labels = images.Labels.ToArray();
        using var peer = PyTorchPeer.Start(classifier, x.data<float>().ToArray(), x.shape, [.. labels.Select(l => (long)l)], out var word);
        Console.WriteLine($"\n{classifier.Name}, {images.Count} images; beside {word}");
        Console.WriteLine($"  {"",-44}{"Passband",12}{"PyTorch",12}{"ratio",8}");
        var network = new AttackedNetwork(classifier);
        using var rows = AttackRows.Of(x, labels, [.. Enumerable.Range(0, labels.Length)], 0);

        const int passes = 5;
        var limit = Row("forward and gradient", 3, () => Pairing.Seconds(() =>
        {
            for (var k = 0; k < passes; k++) Discard(() => network.Differentiate(rows.Images, rows.Labels, null, AttackLosses.CrossEntropy));
        }), Ask("gradients", ("batch", PeerBatch), ("steps", passes))) / (passes * images.Count);

        Curve("PGD-40, 8 epsilons", Few);
        Curve("PGD-40, curve of 20 epsilons", Many);

        void Curve(string name, double[] epsilons)
        {
            JsonNode? answer = null;
            AttackOutcome? outcome = null;
            var (before, spent) = (0L, 0L);
            using var all = rows.WithEpsilons([.. epsilons.Select(e => e / 255)]);
            var seconds = Row(name, 1, () => Pairing.Seconds(() =>
            {
                before = network.Backwards;
                using var inner = NewDisposeScope();
                outcome = new ProjectedGradient(AttackNorm.Linf, Steps).Run(network, all, new AttackWatch());
                spent = network.Backwards - before;
            }), peer is null ? null : () => (answer = Answer("pgd", ("batch", PeerBatch), ("epsilons", epsilons.Select(e => e / 255)), ("steps", Steps)))["seconds"]!.GetValue<double>());
            var broken = Enumerable.Range(0, epsilons.Length).Select(e => Enumerable.Range(0, labels.Length).Count(i => outcome!.Found[i * epsilons.Length + e])).ToArray();
            Console.WriteLine($"    {(long)labels.Length * epsilons.Length * Steps / seconds:0} images x steps a second, of which {100.0 * spent / ((long)labels.Length * epsilons.Length * Steps):0} % were computed, at {100 * spent * limit / seconds:0} % of the rate of forward and gradient");
            if (answer is not null)
                Console.WriteLine($"    broken: {string.Join(' ', broken)}; theirs {string.Join(' ', answer["broken"]!.AsArray().Select(b => b!.GetValue<int>()))}");
        }

        double Row(string name, int rounds, Func<double> ours, Func<double>? theirs)
        {
            var (mine, other, ratio) = Pairing.Time(ours, theirs, rounds);
            Console.WriteLine($"  {name,-44}{$"{mine:0.00} s",12}{(other is { } o ? $"{o:0.00} s" : "-"),12}{(ratio is { } r ? $"{r:0.00}" : "-"),8}");
            return mine;
        }

        Func<double>? Ask(string what, params (string Name, object Value)[] values) => peer is null ? null : () => Answer(what, values)["seconds"]!.GetValue<double>();

        JsonNode Answer(string what, params (string Name, object Value)[] values)
        {
            var command = new JsonObject { ["do"] = what };
            foreach (var (name, value) in values) command[name] = JsonSerializer.SerializeToNode(value);
            return peer!.Ask(command);
        }

        static void Discard<T>(Func<T> make)
        {
            using var inner = NewDisposeScope();
            make();
        }
    }
}

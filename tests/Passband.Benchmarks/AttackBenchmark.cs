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
        var rough = new AttackedNetwork(classifier, search: ScalarType.BFloat16);
        using var rows = AttackRows.Of(x, labels, [.. Enumerable.Range(0, labels.Length)], 0);

        var limit = Gradients("forward and gradient", network);
        var roughLimit = Gradients("the same, ours in bfloat16", rough);
        Curve("PGD-40, 8 epsilons", Few, network, limit);
        Curve("the same, ours searching in bfloat16", Few, rough, roughLimit);
        Smallest();
        Curve("PGD-40, curve of 20 epsilons", Many, network, limit);
        Curve("the same, ours searching in bfloat16", Many, rough, roughLimit);

        double Gradients(string name, AttackedNetwork network)
        {
            const int passes = 5;
            return Row(name, 3, () => Pairing.Seconds(() =>
            {
                for (var k = 0; k < passes; k++) Discard(() => network.Steer(rows.Images, rows.Labels, null, AttackLosses.CrossEntropy));
            }), Ask("gradients", ("batch", PeerBatch), ("steps", passes))) / (passes * images.Count);
        }

        // DDN by its authors' own 100 steps, as a script would write it; ours, and the default of this program.
        void Smallest()
        {
            JsonNode? answer = null;
            foreach (var (name, attack) in new (string, IAttack)[] { ("smallest L2, DDN-100", new DecoupledDirectionNorm(100)), ("the same, ours FMN-100", new FastMinimumNorm(AttackNorm.L2, 100)) })
            {
                double[] sizes = [];
                Row(name, 1, () => Pairing.Seconds(() =>
                {
                    using var inner = NewDisposeScope();
                    var outcome = attack.Run(network, rows, new AttackWatch());
                    var verified = AttackVerification.Verify(network, AttackNorm.L2, rows, outcome);
                    sizes = [.. verified.Sizes.Zip(verified.Adversarial, (size, holds) => holds ? size : double.PositiveInfinity).Order()];
                }), peer is null ? null : () => (answer = Answer("ddn", ("batch", PeerBatch), ("steps", 100)))["seconds"]!.GetValue<double>());
                Console.WriteLine($"    median {sizes[sizes.Length / 2]:0.00000}{(answer is null ? "" : $"; theirs {answer["median"]!.GetValue<double>():0.00000}")}");
            }
        }

        void Curve(string name, double[] epsilons, AttackedNetwork network, double limit)
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

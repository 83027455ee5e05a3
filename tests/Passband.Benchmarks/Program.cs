using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passband.Benchmarks;
using Passband.Experiments.Contract;
using Passband.Experiments;
using Passband.Results;
using Passband.Torch;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

if (args is ["store"])
{
    StoreBenchmark.Run();
    return;
}

if (args is ["dashboard"])
{
    await DashboardBenchmark.RunAsync();
    return;
}

if (args is ["fuzz", ..])
{
    Environment.ExitCode = await FuzzCommand.RunAsync(args[1..]);
    return;
}

if (args is [FuzzChild.Command, ..])
{
    set_num_threads(1);
    FuzzChild.Run(args[1..]);
    return;
}

if (args is ["attacks", ..])
{
    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    set_num_threads(Environment.ProcessorCount);
    TorchExtras.KeepFreedMemory();
    AttackBenchmark.Run(args[1..]);
    return;
}

if (args is ["training"])
{
    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    set_num_threads(Environment.ProcessorCount);
    TorchExtras.KeepFreedMemory();
    TrainingBenchmark.Run();
    return;
}

if (args is ["corruptions", ..])
{
    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    set_num_threads(Environment.ProcessorCount);
    CorruptionBenchmark.Run(args[1..]);
    return;
}

// Speed beside plain PyTorch on the same libtorch, in one run, as ratios: dotnet run -c Release --project tests/Passband.Benchmarks
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
set_num_threads(Environment.ProcessorCount);
TorchExtras.KeepFreedMemory();

const int PeerBatch = 250;
const int TrainBatch = 128;
const int TrainSteps = 4;
double[] cutoffs = [.. new CutoffOptions().Cutoffs];

var peak = Peak();
Console.WriteLine($"libtorch {__version__}, {get_num_threads()} threads; product of two 2048 x 2048 matrices: {peak / 1e9:0} GFLOP/s");
foreach (var subject in new[] { Subject.ResNet20(), Subject.ResNet18() })
{
    using var classifier = subject.Classifier;
    using var scope = NewDisposeScope();
    var x = subject.Images.Floats(0, subject.Images.Count);
    var labels = subject.Images.Labels.ToArray().Select(l => (long)l).ToArray();
    using var peer = PyTorchPeer.Start(classifier, x.data<float>().ToArray(), x.shape, labels, out var word);
    Console.WriteLine($"\n{subject.Name} ({subject.MultiplyAdds / 1e6:0.0} M multiply-adds an image), {subject.Images.Count} images of 32 x 32; beside {word}");
    Console.WriteLine($"  {"",-34}{"Passband",12}{"PyTorch",12}{"ratio",8}{"of peak",9}");

    var predictor = new Predictor(classifier, EvaluationPrecision.Float32);
    predictor.Logits(x).Dispose();
    Row("forward, float32", subject.Images.Count, 2 * subject.MultiplyAdds,
        () => Pairing.Seconds(() => predictor.Logits(x).Dispose()), peer is null ? null : () => Ask("forward", ("batch", PeerBatch)));
    if (peer is not null) Console.WriteLine($"  largest difference of a logit: {Difference():0.0e+0}");

    classifier.Unfold();
    var y = tensor(labels).narrow(0, 0, TrainBatch);
    Row("training step, float32, batch 128", TrainBatch * TrainSteps, 6 * subject.MultiplyAdds,
        () => Train(classifier, x.narrow(0, 0, TrainBatch), y), peer is null ? null : () => Ask("train", ("batch", TrainBatch), ("steps", TrainSteps)));
    classifier.Network.eval();

    var experiment = new LowPass();
    {
        ResultDocument? last = null;
        var request = new ExperimentRequest([classifier], subject.Images, new CutoffOptions()) { Precision = EvaluationPrecision.Auto };
        Row("11-cutoff sweep", subject.Images.Count * (cutoffs.Length + 1), 2 * subject.MultiplyAdds,
            () => Pairing.Seconds(() => last = experiment.Run(request, null, default)[0]),
            peer is null ? null : () => Ask("sweep", ("batch", PeerBatch), ("cutoffs", cutoffs)));
        var mode = last!.Provenance.Precision;
        Console.WriteLine(mode.ShareRerun is { } share ? $"  {mode.Mode}: {100 * share:0.0} % looked at again, bound {mode.ErrorBound:0.000}" : $"  decided in {mode.Mode}");
    }

    {
        ResultDocument? last = null;
        var options = new HybridOptions { Pairings = 1 };
        var partner = Passband.Vision.Frequency.HybridPairing.Of(subject.Images.Labels, 0);
        JsonNode? answer = null;
        var request = new ExperimentRequest([classifier], subject.Images, options) { Precision = EvaluationPrecision.Auto };
        Row("hybrids, 13 frequencies", subject.Images.Count * (options.Frequencies.Count + 1), 2 * subject.MultiplyAdds,
            () => Pairing.Seconds(() => last = new Hybrid().Run(request, null, default)[0]),
            peer is null ? null : () => Seconds(answer = Answer("hybrid", ("batch", PeerBatch), ("frequencies", options.Frequencies), ("partner", partner))));
        var mode = last!.Provenance.Precision;
        Console.WriteLine($"  decided in {mode.Mode}{(answer is null ? "" : $"; largest difference of a count of {subject.Images.Count}: {CountDifference(last, answer)}")}");
    }

    {
        const int count = 200, cells = 32 * 17;
        ResultDocument? last = null;
        var request = new ExperimentRequest([classifier], subject.Images.Take(count), new FourierMapOptions()) { Precision = EvaluationPrecision.Auto };
        JsonNode? answer = null;
        Row("Fourier map, 544 frequencies", count * cells, 2 * subject.MultiplyAdds,
            () => Pairing.Seconds(() => last = new FourierMap().Run(request, null, default)[0]),
            peer is null ? null : () => Seconds(answer = Answer("fourier", ("batch", PeerBatch), ("count", count), ("norm", 4.0))), rounds: 1);
        var mode = last!.Provenance.Precision;
        var mean = last.Scalars.Single(s => s.Id == "plane-mean").Value;
        Console.WriteLine($"  decided in {mode.Mode}; mean error {100 * mean:0.0} %{(answer is null ? "" : $", theirs (other signs, half plane) {100 * answer["errors"]!.GetValue<double>():0.0} %")}");
    }

    static int CountDifference(ResultDocument ours, JsonNode theirs) => ours.Figures.OfType<TableFigure>().Single(f => f.Id == "counts").Rows.Index()
        .Max(row => Math.Max(
            Math.Abs((int)row.Item[2].Number!.Value - theirs["low"]![row.Index]!.GetValue<int>()),
            Math.Abs((int)row.Item[3].Number!.Value - theirs["high"]![row.Index]!.GetValue<int>())));

    static double Seconds(JsonNode answer) => answer["seconds"]!.GetValue<double>();

    void Row(string name, int images, double operations, Func<double> ours, Func<double>? theirs, int rounds = 3)
    {
        var (mine, other, ratio) = Pairing.Time(ours, theirs, rounds);
        var theirRate = other is { } seconds ? $"{images / seconds:0}/s" : "-";
        Console.WriteLine($"  {name,-34}{$"{images / mine:0}/s",12}{theirRate,12}{(ratio is { } r ? $"{r:0.00}" : "-"),8}{$"{100 * images * operations / mine / peak:0} %",9}");
    }

    double Ask(string what, params (string Name, object Value)[] arguments) => Seconds(Answer(what, arguments));

    JsonNode Answer(string what, params (string Name, object Value)[] arguments)
    {
        var command = new JsonObject { ["do"] = what };
        foreach (var (name, value) in arguments) command[name] = JsonSerializer.SerializeToNode(value);
        return peer!.Ask(command);
    }

    double Difference()
    {
        Ask("forward", ("batch", PeerBatch), ("out", peer!.File("logits")));
        var theirs = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(peer.File("logits"))).ToArray();
        using var inner = NewDisposeScope();
        return predictor.Logits(x).data<float>().ToArray().Zip(theirs, (a, b) => (double)Math.Abs(a - b)).Max();
    }
}

static double Train(Passband.Vision.Networks.Classifier classifier, Tensor x, Tensor y)
{
    classifier.Network.train();
    using var optimizer = optim.SGD(classifier.Network.parameters(), 1e-3, momentum: 0.9, weight_decay: 1e-4);
    return Pairing.Seconds(() =>
    {
        for (var step = 0; step < TrainSteps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(classifier.Logits(x), y);
            loss.backward();
            optimizer.step();
        }
    });
}

static double Peak()
{
    using var scope = NewDisposeScope();
    var (a, b) = (randn(2048, 2048), randn(2048, 2048));
    return Enumerable.Range(0, 5).Max(_ => 2 * Math.Pow(2048, 3) / Pairing.Seconds(() => a.mm(b).Dispose()));
}

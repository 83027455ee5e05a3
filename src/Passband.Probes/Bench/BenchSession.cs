using System.Diagnostics;
using Passband.Probes.Bench.Attacking;
using Passband.Probes.Running;
using Passband.Probes.Shelves;
using Passband.Vision.Codecs;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

namespace Passband.Probes.Bench;

/// <summary>
/// One visitor's bench: computes pictures and answers between the batches of what runs on the device, and keeps the pictures that were
/// looked at last with their transforms and masks. Safe for many threads.
/// </summary>
public sealed class BenchSession : IDisposable
{
    private const int PicturesKept = 4;
    private const int PixelsAtOnce = 1 << 14;

    private readonly Func<DeviceThread> _thread;
    private readonly BenchNetworks _networks;
    private readonly LinkedList<(FittedPicture Fitted, BenchPicture Picture)> _pictures = [];

    /// <summary>An empty bench.</summary>
    /// <param name="thread">The device's thread, asked for when it is needed.</param>
    /// <param name="networks">The networks that are open.</param>
    public BenchSession(Func<DeviceThread> thread, BenchNetworks networks) => (_thread, _networks) = (thread, networks);

    /// <summary>Shows one level.</summary>
    /// <param name="scene">Pictures and networks.</param>
    /// <param name="manipulation">What is done.</param>
    /// <param name="level">How much.</param>
    /// <param name="settings">What was chosen besides.</param>
    /// <param name="cancellation">Gives up while it has not begun, or between the pieces of what takes long.</param>
    public Task<BenchAnswer> ShowAsync(BenchScene scene, IManipulation manipulation, double level, ManipulationSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(manipulation);
        return WhenReadyAsync(scene, manipulation, [level], settings, (device, spent) => Show(device, scene, manipulation, level, settings, spent), cancellation);
    }

    /// <summary>
    /// Goes through all levels, a few at a time, so that a level asked for meanwhile waits for those few at most.
    /// </summary>
    /// <param name="scene">Pictures and networks.</param>
    /// <param name="manipulation">What is done.</param>
    /// <param name="settings">What was chosen besides.</param>
    /// <param name="grown">Hears of the curve each time it has grown; may be null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The whole curve.</returns>
    public async Task<BenchCurve> CurveAsync(BenchScene scene, IManipulation manipulation, ManipulationSettings settings, Action<BenchCurve>? grown, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(manipulation);
        var thread = _thread();
        var levels = manipulation.CurveLevels(scene.Side);
        var isAttack = manipulation.Traits.HasFlag(ManipulationTraits.Attack);
        // An attack's end counts for its curve, whatever is looked at.
        if (settings?.Attack is { } attack) settings = settings with { Attack = new(attack.Network) };
        var atOnce = isAttack ? 1 : Math.Max(1, PixelsAtOnce / (scene.Shape.Height * scene.Shape.Width));
        var targets = await thread.RunShortAsync(() => Targets(thread.Started.Result, scene), cancellation).ConfigureAwait(false);
        var values = targets.Select(_ => new List<float>()).ToList();
        for (var first = 0; first < levels.Count; first += atOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = levels.Skip(first).Take(atOnce).ToList();
            var found = await WhenReadyAsync(scene, manipulation, part, settings!, (device, _) => Probabilities(device, scene, manipulation, part, settings!, targets), cancellation).ConfigureAwait(false);
            foreach (var (line, more) in values.Zip(found)) line.AddRange(more);
            grown?.Invoke(Curve());
        }

        return Curve();

        BenchCurve Curve() => new(levels, [.. targets.Zip(values, (t, v) => new BenchLine(t.Network, t.Network.Card!.Classes[t.Class], t.IsTruth, t.OfSecond, [.. v]))]);
    }

    /// <summary>What the networks see in some pictures of the scene's size.</summary>
    /// <param name="scene">The networks.</param>
    /// <param name="pictures">The pictures; not empty.</param>
    /// <param name="cancellation">Gives up while it has not begun.</param>
    /// <returns>Of every network in the scene's order, of every picture, the probabilities of its classes.</returns>
    public Task<IReadOnlyList<IReadOnlyList<IReadOnlyList<float>>>> AskAsync(BenchScene scene, IReadOnlyList<Picture> pictures, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(pictures);
        var thread = _thread();
        return thread.RunShortAsync<IReadOnlyList<IReadOnlyList<IReadOnlyList<float>>>>(() =>
        {
            using var single = SingleThread.IfSmall(pictures.Count * Pixels(scene));
            using var mode = inference_mode();
            using var scope = NewDisposeScope();
            var device = thread.Started.Result;
            var images = cat([.. pictures.Select(p => p.ToTensor(device))]);
            return [.. scene.Networks.Select(n => Ask(device, n, images))];
        }, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _ = _thread().RunShortAsync(() =>
            {
                foreach (var (_, picture) in _pictures) picture.Dispose();
                _pictures.Clear();
                return 0;
            }, CancellationToken.None);
        }
        catch (Exception problem) when (problem is OperationCanceledException or InvalidOperationException)
        {
            // The program ends, and its memory with it.
        }
    }

    // Prepares piece by piece, each a task of its own, and works within the task in which the last piece is there: until then, other
    // requests may have put away what was prepared.
    private async Task<T> WhenReadyAsync<T>(BenchScene scene, IManipulation manipulation, IReadOnlyList<double> levels, ManipulationSettings settings, Func<Device, TimeSpan, T> work, CancellationToken cancellation)
        where T : class
    {
        var thread = _thread();
        var spent = TimeSpan.Zero;
        while (true)
        {
            var made = await thread.RunShortAsync(() =>
            {
                var watch = Stopwatch.StartNew();
                var device = thread.Started.Result;
                var ready = IsReady(device, scene, manipulation, levels, settings);
                spent += watch.Elapsed;
                return ready ? work(device, spent) : null;
            }, cancellation).ConfigureAwait(false);
            if (made is not null) return made;
        }
    }

    private bool IsReady(Device device, BenchScene scene, IManipulation manipulation, IReadOnlyList<double> levels, ManipulationSettings settings)
    {
        using var single = SingleThread.IfSmall(Pixels(scene));
        var (picture, _) = On(device, scene);
        return levels.All(level => manipulation.Prepare(picture, level, settings, EyesOn(device, scene)));
    }

    private BenchEyes EyesOn(Device device, BenchScene scene) =>
        new(scene.Picture.Source, network => _networks.On(device, network), (network, image) => Ask(device, network, image)[0]);

    private BenchAnswer Show(Device device, BenchScene scene, IManipulation manipulation, double level, ManipulationSettings settings, TimeSpan spent)
    {
        var watch = Stopwatch.StartNew();
        using var single = SingleThread.IfSmall(Pixels(scene));
        using var mode = inference_mode();
        var (picture, second) = On(device, scene);
        var shown = manipulation.Apply(picture, second, level, settings);
        var answers = scene.Networks.Select(n => new NetworkAnswer(n, Ask(device, n, shown)[0], picture.Unchanged(n, image => Ask(device, n, image)[0]))).ToList();
        var attack = manipulation.Report(picture, level, settings, EyesOn(device, scene));
        using var image = shown.squeeze(0);
        return new BenchAnswer(attack is { IsSmallest: true, IsAdversarial: true } ? attack.Size : level, Pictures.Of(image), BenchPicture.PowerOf(shown), picture.Power, answers, spent + watch.Elapsed) { Attack = attack };
    }

    private List<Target> Targets(Device device, BenchScene scene)
    {
        using var single = SingleThread.IfSmall(Pixels(scene));
        using var mode = inference_mode();
        var (picture, second) = On(device, scene);
        return [.. scene.Networks.Select(n => Of(n, scene.Picture, picture, false)), .. second is null ? [] : scene.Networks.Select(n => Of(n, scene.Second!, second, true))];

        Target Of(ShelvedNetwork network, FittedPicture fitted, BenchPicture on, bool ofSecond)
        {
            if (fitted.Source.ClassAmong(network.Card!.Classes) is { } truth) return new(network, truth, true, ofSecond);
            var unchanged = on.Unchanged(network, image => Ask(device, network, image)[0]);
            return new(network, unchanged.Index().MaxBy(p => p.Item).Index, false, ofSecond);
        }
    }

    private List<List<float>> Probabilities(Device device, BenchScene scene, IManipulation manipulation, List<double> levels, ManipulationSettings settings, List<Target> targets)
    {
        using var single = SingleThread.IfSmall(levels.Count * Pixels(scene));
        using var mode = inference_mode();
        var (picture, second) = On(device, scene);
        var images = cat([.. levels.Select(level => manipulation.Apply(picture, second, level, settings))]);
        var answers = scene.Networks.ToDictionary(n => n, n => Ask(device, n, images));
        return [.. targets.Select(t => answers[t.Network].Select(a => a[t.Class]).ToList())];
    }

    private List<IReadOnlyList<float>> Ask(Device device, ShelvedNetwork network, Tensor images)
    {
        using var scope = NewDisposeScope();
        var classifier = _networks.On(device, network);
        var numbers = classifier.Logits(images).softmax(1).cpu().data<float>().ToArray();
        return [.. numbers.Chunk(classifier.Classes)];
    }

    private (BenchPicture Picture, BenchPicture? Second) On(Device device, BenchScene scene)
    {
        var picture = On(device, scene.Picture);
        return (picture, scene.Second is { } second ? On(device, second) : null);
    }

    private BenchPicture On(Device device, FittedPicture fitted)
    {
        for (var node = _pictures.First; node is not null; node = node.Next)
        {
            if (node.Value.Fitted.Source.Name != fitted.Source.Name || !Same(node.Value.Fitted.Pixels, fitted.Pixels)) continue;
            _pictures.Remove(node);
            _pictures.AddFirst(node);
            return node.Value.Picture;
        }

        var made = new BenchPicture(fitted.Pixels, fitted.Source.Name.Index, device);
        _pictures.AddFirst((fitted, made));
        for (; _pictures.Count > PicturesKept; _pictures.RemoveLast()) _pictures.Last!.Value.Picture.Dispose();
        return made;
    }

    private static long Pixels(BenchScene scene) => (long)scene.Shape.Height * scene.Shape.Width;

    private static bool Same(Picture a, Picture b) => (a.Width, a.Height, a.Channels) == (b.Width, b.Height, b.Channels) && a.Pixels.AsSpan().SequenceEqual(b.Pixels);

    private sealed record Target(ShelvedNetwork Network, int Class, bool IsTruth, bool OfSecond);
}

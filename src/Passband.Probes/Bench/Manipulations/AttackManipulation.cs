using System.Diagnostics;
using System.Globalization;
using Passband.Probes.Bench.Attacking;
using Passband.Results;
using Passband.Vision.Attacks;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>
/// The picture is changed within a bound so that one network errs: projected gradient descent (Madry et al. 2018) from the unchanged
/// picture, which climbs to its end whether or not the network errs on the way; or the smallest change that FMN finds (Pintor et al. 2021).
/// </summary>
/// <param name="norm">How the change is measured.</param>
public sealed class AttackManipulation(AttackNorm norm) : IManipulation
{
    /// <summary>Steps of the attack within a bound.</summary>
    public const int Steps = 40;

    // As long as Madry et al. make them: together two and a half times the bound.
    private const double RelativeStep = 2.5 / Steps;

    private static readonly TimeSpan Piece = TimeSpan.FromMilliseconds(250);
    private static readonly double[] LinfLevels =
        [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12, 16];
    private static readonly double[] L2Levels =
        [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.75, 1, 1.25, 1.5, 2, 2.5, 3];
    private static readonly double[] LinfCurve = [0, 0.3, 0.6, 1, 1.5, 2, 3, 4, 6, 8, 12, 16];
    private static readonly double[] L2Curve = [0, 0.04, 0.08, 0.15, 0.25, 0.35, 0.5, 0.75, 1, 1.5, 2, 3];

    private readonly ProjectedGradient _attack = new(norm, Steps, RelativeStep);

    /// <inheritdoc/>
    public string Id => "attack";

    /// <inheritdoc/>
    public string Label => "Attack";

    /// <inheritdoc/>
    public string Sentence => "The picture is changed within a bound so that one network errs: projected gradient, 40 steps.";

    /// <summary>How the change is measured.</summary>
    public AttackNorm Norm { get; } = norm;

    /// <inheritdoc/>
    public Axis Axis { get; } = new($"Largest perturbation, {norm.Words()}", norm == AttackNorm.Linf ? Quantity.Epsilon : Quantity.Distance);

    /// <inheritdoc/>
    public ManipulationTraits Traits => ManipulationTraits.Attack;

    /// <inheritdoc/>
    public string Experiment => "robust-accuracy";

    /// <inheritdoc/>
    public IReadOnlyList<double> Levels(int side) => Norm == AttackNorm.Linf ? [.. LinfLevels.Select(l => l / 255)] : L2Levels;

    /// <inheritdoc/>
    public IReadOnlyList<double> CurveLevels(int side) => Norm == AttackNorm.Linf ? [.. LinfCurve.Select(l => l / 255)] : L2Curve;

    /// <inheritdoc/>
    public double Usual(int side) => Norm == AttackNorm.Linf ? 2.0 / 255 : 0.25;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ExperimentOptions(ManipulationSettings settings)
    {
        var epsilons = string.Join(", ", (Norm == AttackNorm.Linf ? LinfCurve : L2Curve).Skip(1).Select(e => e.ToString("R", CultureInfo.InvariantCulture)));
        return new Dictionary<string, string> { ["norm"] = Norm == AttackNorm.Linf ? "linf" : "l2", [Norm == AttackNorm.Linf ? "epsilons" : "l2-epsilons"] = epsilons };
    }

    /// <inheritdoc/>
    public bool Prepare(BenchPicture picture, double level, ManipulationSettings settings, BenchEyes eyes)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(eyes);
        if (settings.Attack is not { } attack) return true;
        var key = KeyOf(level, attack);
        var path = PathOf(picture, key, eyes);
        if (path.IsComplete) return true;
        using var lasting = inference_mode(false);
        using var scope = NewDisposeScope();
        var network = new AttackedNetwork(eyes.Open(attack.Network), microBatch: 1);
        using var unbounded = AttackRows.Of(picture.Image, [path.Label], [picture.Index], 0);
        if (key.IsSmallest)
        {
            FindSmallest(network, unbounded, path);
            return true;
        }

        using var rows = unbounded.WithEpsilons([level]);
        for (var watch = Stopwatch.StartNew(); !path.IsComplete && watch.Elapsed < Piece;) Advance(network, rows, path, level);
        return path.IsComplete;
    }

    /// <inheritdoc/>
    public Tensor Apply(BenchPicture picture, BenchPicture? second, double level, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Attack is not { } attack) return picture.Image.clone();
        var path = PathOf(picture, KeyOf(level, attack), null);
        return path.Points[StepOf(path, attack)].clone();
    }

    /// <inheritdoc/>
    public BenchAttack? Report(BenchPicture picture, double level, ManipulationSettings settings, BenchEyes eyes)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(eyes);
        if (settings.Attack is not { } attack) return null;
        using var scope = NewDisposeScope();
        var key = KeyOf(level, attack);
        var path = PathOf(picture, key, null);
        var step = StepOf(path, attack);
        var (point, end) = (path.Points[step], path.Points[path.End]);
        var change = point - picture.Image;
        using var unbounded = AttackRows.Of(picture.Image, [path.Label], [picture.Index], 0);
        using var rows = unbounded.WithEpsilons([key.Epsilon]);
        var verified = AttackVerification.Verify(new AttackedNetwork(eyes.Open(attack.Network), microBatch: 1), Norm, rows, new AttackOutcome(point, [true]));
        var largest = AttackNorm.Linf.Of(change).ToDouble();
        var shown = largest > 0 ? (change * (0.5 / largest) + 0.5).clamp(0, 1) : full_like(change, 0.5);
        var power = BenchPicture.PowerOf(change);
        var width = (int)change.size(3);
        return new BenchAttack
        {
            Network = attack.Network, Norm = Norm, Bound = key.Epsilon, Label = path.Label, IsTruth = path.IsTruth,
            Step = step, End = path.End, Probabilities = path.Probabilities, Margins = path.Margins,
            Change = Pictures.Of(shown.squeeze(0)), Factor = largest > 0 ? 0.5 / largest : double.PositiveInfinity, OfChange = eyes.Ask(attack.Network, shown),
            Values = [.. change.contiguous().cpu().data<float>().ToArray().Select(v => (double)v).Chunk(width)],
            Power = power, EndPower = step == path.End ? power : BenchPicture.PowerOf(end - picture.Image),
            IsAdversarial = verified.Adversarial[0], IsWithin = verified.Sizes[0] <= key.Epsilon * (1 + AttackVerification.Tolerance) + AttackVerification.Tolerance,
            Linf = largest, L2 = AttackNorm.L2.Of(change).ToDouble(),
        };
    }

    private AttackKey KeyOf(double level, AttackSettings attack) => new(attack.Network, Norm, attack.Smallest ? double.PositiveInfinity : level);

    private static int StepOf(AttackPath path, AttackSettings attack) => attack.Step is { } step ? Math.Clamp(step, 0, path.Points.Count - 1) : path.End;

    private static AttackPath PathOf(BenchPicture picture, AttackKey key, BenchEyes? eyes) => picture.Attacks.Of(key, () =>
    {
        if (eyes is null) throw new InvalidOperationException("An attack is looked at before it was prepared.");
        var known = eyes.Source.ClassAmong(key.Network.Card!.Classes);
        var seen = picture.Unchanged(key.Network, image => eyes.Ask(key.Network, image));
        return new AttackPath(known ?? seen.Index().MaxBy(p => p.Item).Index, known is not null) { Ahead = picture.Image };
    });

    private void FindSmallest(AttackedNetwork network, AttackRows rows, AttackPath path)
    {
        using var scope = NewDisposeScope();
        var first = network.Logits(rows.Images);
        path.Ahead = null;
        path.IsComplete = true;
        if (!IsFinite(first))
        {
            path.Add(rows.Images, first);
            return;
        }

        var outcome = new FastMinimumNorm(Norm).Run(network, rows, new AttackWatch(), path.Add);
        if (outcome.Found[0]) path.Add(outcome.Points, network.Logits(outcome.Points));
    }

    // Within a bound of 0 nothing may change, and where numbers end there is nowhere to go.
    private void Advance(AttackedNetwork network, AttackRows rows, AttackPath path, double epsilon)
    {
        using var scope = NewDisposeScope();
        var point = path.Ahead!;
        if (epsilon == 0 || path.Points.Count == Steps)
        {
            path.Add(point, network.Logits(point));
            path.IsComplete = true;
            return;
        }

        var (next, logits) = _attack.Step(network, rows, point);
        path.Add(point, logits);
        path.IsComplete = !IsFinite(logits) || !IsFinite(next);
        path.Ahead = path.IsComplete ? null : next;
    }

    private static bool IsFinite(Tensor values) => values.isfinite().all().ToBoolean();
}

using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The attack of Brendel et al. 2019 along the boundary: from an adversarial point, every step goes to the point nearest to the image that lies
/// on the boundary as it would be if the network were linear, within a distance of the present point that shrinks as the attack goes on.
/// That distance depends on the number of an image's own values, not on how many images are attacked at once.
/// </summary>
public sealed class BrendelBethge : IAttack
{
    private const double StartShare = 0.1;
    private const int Decays = 20;
    private const double Momentum = 0.8;
    private const double Overshoot = 0.1;
    private const double LeastOvershoot = 1e-3;
    private const int Point = 0;
    private const int Normal = 1;
    private readonly IReadOnlyList<IAttack> _starts;
    private readonly int _steps;
    private readonly double _rate;

    /// <summary>An attack.</summary>
    /// <param name="norm">What is made small.</param>
    /// <param name="starts">Minimal attacks of the same norm; every row begins where the best of them ends, or at its image where none finds
    /// anything. Noise if not given.</param>
    /// <param name="steps">Steps. The longest step is halved 20 times, so that all together lead at most a tenth of them times the first.</param>
    /// <param name="rate">Longest first step over the number of an image's values.</param>
    /// <exception cref="ArgumentOutOfRangeException">No steps, or a rate not above 0.</exception>
    /// <exception cref="ArgumentException">A start is of another norm, or is not a minimal attack.</exception>
    public BrendelBethge(AttackNorm norm, IReadOnlyList<IAttack>? starts = null, int steps = 1000, double rate = 1e-3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        (Norm, _starts, _steps, _rate) = (norm, starts ?? [new NoiseStart(norm)], steps, rate);
        if (_starts.Any(s => s.Norm != norm || !s.IsMinimal))
            throw new ArgumentException($"Attacks that give a starting point look for the smallest perturbation in {norm.Words()}, too.", nameof(starts));
    }

    /// <inheritdoc/>
    public string Id => "bb";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public long Queries => _starts.Sum(s => s.Queries) + _steps + 1 + BoundaryBisection.Halvings;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) =>
        MinimalSearch.Run(network, Norm, rows, watch, (left, smallest, part) =>
        {
            foreach (var (k, start) in _starts.Index())
            {
                using var scope = NewDisposeScope();
                var outcome = start.Run(network, left, part.Part(StartShare * k / _starts.Count, StartShare * (k + 1) / _starts.Count));
                smallest.Note(tensor(outcome.Found, [left.Count], device: left.Images.device), outcome.Points);
            }

            Search(network, left, smallest, part.Part(StartShare, 1));
        });

    private void Search(AttackedNetwork network, AttackRows rows, SmallestFound smallest, AttackWatch watch)
    {
        using var outer = NewDisposeScope();
        using var state = new RowState(2);
        state[Point] = smallest.Points.clone();
        // The boundary is the one that a row has to cross, whichever class it steers for.
        var targets = rows.Goal == AttackGoal.Target ? rows.Targets : null;
        var radius = _rate * rows.Images.numel() / rows.Count;
        for (var step = 0; step < _steps; step++)
        {
            watch.Report((double)step / _steps);
            using var scope = NewDisposeScope();
            var (logits, margin, gradient) = network.Differentiate(state[Point], rows.Labels, targets, AttackLosses.Margin);
            var fooled = rows.Fooled(logits, rows.Labels, targets).view(-1, 1, 1, 1);
            smallest.Note(fooled, state[Point]);
            state[Normal] = step == 0 ? gradient : Momentum * state[Normal] + (1 - Momentum) * gradient;
            // The step aims a little beyond the boundary, whichever side the point is on, and never so little that rounding decides.
            var lead = margin.view(-1, 1, 1, 1);
            var goal = (Overshoot * lead.abs()).maximum(LeastOvershoot * Norm.Dual(state[Normal]) * Norm.Of(state[Point] - rows.Images));
            if ((step + 1) % Math.Max(1, _steps / Decays) == 0) radius /= 2;
            state[Point] = (state[Point] + TrustRegionStep.Solve(Norm, rows.Images, state[Point], state[Normal], goal - lead, radius)).clamp(0, 1);
        }

        smallest.Note(rows.Fooled(network.Logits(state[Point]), rows.Labels, targets), state[Point]);
    }
}

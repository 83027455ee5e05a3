using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>How the values of noise are distributed before it is brought to its size.</summary>
public enum NoiseKind
{
    /// <summary>Normal.</summary>
    Gaussian,

    /// <summary>Uniform around 0.</summary>
    Uniform,
}

/// <summary>
/// The floor under every attack: noise that knows nothing of the network, several draws of it, each as large as the bound allows and then
/// limited to 0..1 (the repeated additive noise of Rauber et al. 2020). An attack that finds no more than this has failed.
/// </summary>
public sealed class AdditiveNoise : IAttack
{
    // Each draw has a purpose of its own, far from those of other attacks.
    private const ulong FirstDraw = 1 << 20;
    private readonly NoiseKind _kind;
    private readonly int _draws;

    /// <summary>An attack.</summary>
    /// <param name="norm">Norm of the bound.</param>
    /// <param name="kind">Distribution of the values.</param>
    /// <param name="draws">How often noise is drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no draws, or no such noise.</exception>
    public AdditiveNoise(AttackNorm norm, NoiseKind kind, int draws = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        (Norm, _kind, _draws) = (norm, kind, draws);
        Id = kind switch
        {
            NoiseKind.Gaussian => "gaussian",
            NoiseKind.Uniform => "uniform",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such noise."),
        };
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public long Queries => _draws;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireBounds();
        using var run = new AttackRun(rows, watch, _draws + 1, 0);
        Look(run.Images);
        for (var draw = 0UL; run.Step() && draw < (ulong)_draws; draw++)
        {
            using var scope = NewDisposeScope();
            using var running = rows.Only(run.Running);
            var noise = _kind == NoiseKind.Gaussian ? RowRandom.Gaussian(running, FirstDraw + draw) : RowRandom.Uniform(running, FirstDraw + draw);
            Look((run.Images + noise * (run.Epsilons / Norm.Of(noise).clamp_(min: AttackNorms.Tiny))).clamp_(0, 1));
        }

        return run.Outcome();

        void Look(Tensor points)
        {
            using var scope = NewDisposeScope();
            if (run.Count > 0) run.Note(run.Fooled(network.Logits(points)), points);
        }
    }
}

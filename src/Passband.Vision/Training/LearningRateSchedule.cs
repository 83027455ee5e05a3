using System.Globalization;

namespace Passband.Vision.Training;

/// <summary>How the learning rate changes after the warm-up.</summary>
public enum ScheduleKind
{
    /// <summary>Half a cosine down to 0 (Loshchilov and Hutter 2017, eq. 5, without restarts).</summary>
    Cosine,

    /// <summary>Times a factor at milestones.</summary>
    Step,

    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>
    /// Cycles of phases: every phase multiplies the rate by the factor, and every cycle begins again at the highest rate (Li et al. 2023,
    /// blur-net's trainer: three phases of four epochs each, factor 0.3).
    /// </summary>
    Cycles,
}

/// <summary>The learning rate over a training: a straight warm-up, then one of the curves. A function of the step alone.</summary>
public sealed record LearningRateSchedule
{
    /// <summary>The curve after the warm-up.</summary>
    public ScheduleKind Kind { get; init; }

    /// <summary>Epochs, from 0 up, over which the rate rises from almost nothing to its highest value (Goyal et al. 2017, section 2.2).</summary>
    public double WarmUpEpochs { get; init; } = 1;

    /// <summary>Where <see cref="ScheduleKind.Step"/> lowers the rate, as shares of the whole training, 0..1.</summary>
    public IReadOnlyList<double> Milestones { get; init; } = [0.5, 0.8];

    /// <summary>Epochs, from 1 up, of a phase of <see cref="ScheduleKind.Cycles"/>.</summary>
    public int PhaseEpochs { get; init; } = 4;

    /// <summary>Phases, from 1 up, of a cycle of <see cref="ScheduleKind.Cycles"/>; both are counted from the start of the training.</summary>
    public int Phases { get; init; } = 3;

    /// <summary>What <see cref="ScheduleKind.Step"/> and <see cref="ScheduleKind.Cycles"/> multiply the rate by, 0..1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>The learning rate of a step, as a share 0..1 of the highest.</summary>
    /// <param name="step">Steps done so far in the whole training.</param>
    /// <param name="stepsPerEpoch">Steps in an epoch.</param>
    /// <param name="epochs">Epochs in the whole training.</param>
    public double Share(long step, int stepsPerEpoch, int epochs)
    {
        var (warm, total) = (WarmUpEpochs * stepsPerEpoch, (double)stepsPerEpoch * epochs);
        if (step < warm) return Math.Min(1, (step + 1) / warm);
        return Kind switch
        {
            ScheduleKind.Cosine => 0.5 * (1 + Math.Cos(Math.PI * (step - warm) / Math.Max(1, total - warm))),
            ScheduleKind.Step => Math.Pow(Factor, Milestones.Count(m => step >= m * total)),
            ScheduleKind.Cycles => Math.Pow(Factor, step / ((long)PhaseEpochs * stepsPerEpoch) % Phases),
            _ => 1,
        };
    }

    /// <summary>The schedule in a few words.</summary>
    public override string ToString()
    {
        var factor = Factor.ToString(CultureInfo.InvariantCulture);
        var curve = Kind switch
        {
            ScheduleKind.Step => $"x {factor} at {string.Join(", ", Milestones.Select(m => m.ToString("P0", CultureInfo.InvariantCulture)))}",
            ScheduleKind.Cycles => $"cycles of {Phases} x {PhaseEpochs} epochs, x {factor} each",
            _ => Kind.ToString().ToLowerInvariant(),
        };
        return WarmUpEpochs > 0 ? string.Create(CultureInfo.InvariantCulture, $"{curve} after {WarmUpEpochs:G3} {(WarmUpEpochs == 1 ? "epoch" : "epochs")} of warm-up") : curve;
    }

    internal void Validate()
    {
        TrainingOptions.Require(WarmUpEpochs >= 0 && double.IsFinite(WarmUpEpochs), $"The warm-up lasts 0 epochs or more, not {WarmUpEpochs}.");
        TrainingOptions.Require(Factor is > 0 and <= 1, $"The schedule's factor is above 0 and at most 1, not {Factor}.");
        TrainingOptions.Require(PhaseEpochs is >= 1 and <= 100_000, $"A phase of the schedule lasts 1 to 100000 epochs, not {PhaseEpochs}.");
        TrainingOptions.Require(Phases is >= 1 and <= 100, $"A cycle of the schedule has 1 to 100 phases, not {Phases}.");
        foreach (var milestone in Milestones)
            TrainingOptions.Require(milestone is > 0 and < 1, $"A milestone is a share of the training between 0 and 1, not {milestone}.");
    }
}

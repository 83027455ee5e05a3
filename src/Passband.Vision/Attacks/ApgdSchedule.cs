namespace Passband.Vision.Attacks;

/// <summary>
/// After how many steps APGD thinks about its step size (Croce and Hein 2020, section 3.1): first after 22 % of the steps, each stretch
/// 3 % shorter than the one before and none below 6 %. Of 100 steps: after 22, 41, 57, 70, 80, 87, 93 and 99.
/// </summary>
public sealed class ApgdSchedule
{
    /// <summary>The share of rising steps in a stretch up to which the step size is halved.</summary>
    public const double EnoughRises = 0.75;

    private readonly Dictionary<int, int> _stretches = [];

    /// <summary>The checkpoints of an attack.</summary>
    /// <param name="steps">Its steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public ApgdSchedule(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Steps = steps;
        var stretch = Share(22);
        for (var done = stretch; done <= steps; done += stretch)
        {
            _stretches[done] = stretch;
            stretch = Math.Max(stretch - Share(3), Share(6));
        }

        int Share(long percent) => Math.Max((int)(percent * steps / 100), 1);
    }

    /// <summary>Steps of the attack.</summary>
    public int Steps { get; }

    /// <summary>After how many steps there is a checkpoint, in order.</summary>
    public IReadOnlyList<int> Checkpoints => [.. _stretches.Keys.Order()];

    /// <summary>The steps since the checkpoint before; 0 where there is no checkpoint.</summary>
    /// <param name="done">Steps done.</param>
    public int StretchEndingAfter(int done) => _stretches.GetValueOrDefault(done);
}

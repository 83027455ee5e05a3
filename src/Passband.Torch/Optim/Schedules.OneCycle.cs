namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The learning rate up to a bound once and then down to almost nothing (Smith and Topin, 2018), set after every batch.</summary>
            /// <param name="optimizer">Whose learning rates are set.</param>
            /// <param name="max_lr">The highest learning rate.</param>
            /// <param name="total_steps">How many steps; or</param>
            /// <param name="epochs">how many epochs</param>
            /// <param name="steps_per_epoch">of how many steps.</param>
            /// <param name="pct_start">The share, 0..1, of steps that go up.</param>
            /// <param name="anneal_strategy">Along half a cosine or a straight line.</param>
            /// <param name="cycle_momentum">Whether the momentum (or beta1) goes the other way.</param>
            /// <param name="base_momentum">The lowest momentum.</param>
            /// <param name="max_momentum">The highest momentum.</param>
            /// <param name="div_factor">The highest learning rate over the first.</param>
            /// <param name="final_div_factor">The first learning rate over the last.</param>
            /// <param name="three_phase">Whether the way down first ends at the first learning rate, as long after the top as that was before.</param>
            /// <param name="last_epoch">The number of the last step; -1 to start.</param>
            /// <param name="verbose">Whether changes are written to the console.</param>
            public static LRScheduler OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false,
                int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum,
                    max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The learning rate up to a bound once and then down to almost nothing.</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly List<Phase> _phases;
                    private readonly int _steps;
                    private readonly bool _straight;
                    private readonly bool _cycleMomentum;

                    /// <summary>Makes the schedule and sets the first learning rates.</summary>
                    /// <exception cref="ArgumentException">The number of steps is not given, the share is not in 0..1, or there is no momentum to cycle.</exception>
                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85,
                        double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _steps = total_steps != -1 ? total_steps : epochs > 0 && steps_per_epoch > 0 ? epochs * steps_per_epoch : 0;
                        if (_steps <= 0) throw new ArgumentException("Give a positive total_steps, or positive epochs and steps_per_epoch.", nameof(total_steps));
                        if (pct_start is < 0 or > 1) throw new ArgumentException($"The share {pct_start} of steps that go up is not in 0..1.", nameof(pct_start));
                        if (cycle_momentum && optimizer is not (IMomentum or IBetas))
                            throw new ArgumentException("The optimiser has no momentum: pass cycle_momentum: false.", nameof(cycle_momentum));

                        (_straight, _cycleMomentum) = (anneal_strategy == AnnealStrategy.Linear, cycle_momentum);
                        var first = max_lr / div_factor;
                        var last = first / final_div_factor;
                        var top = pct_start * _steps - 1;
                        _phases = [new Phase(top, first, max_lr, max_momentum, base_momentum)];
                        if (three_phase)
                        {
                            _phases.Add(new Phase(2 * pct_start * _steps - 2, max_lr, first, base_momentum, max_momentum));
                            _phases.Add(new Phase(_steps - 1, first, last, max_momentum, max_momentum));
                        }
                        else
                        {
                            _phases.Add(new Phase(_steps - 1, max_lr, last, base_momentum, max_momentum));
                        }

                        step();
                    }

                    private sealed record Phase(double End, double StartRate, double EndRate, double StartMomentum, double EndMomentum);

                    /// <summary>The way between two learning rates.</summary>
                    public enum AnnealStrategy
                    {
                        /// <summary>Half a cosine.</summary>
                        Cos,
                        /// <summary>A straight line.</summary>
                        Linear,
                    }

                    /// <inheritdoc/>
                    /// <exception cref="InvalidOperationException">The cycle is over.</exception>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch > _steps)
                            throw new InvalidOperationException($"The cycle has {_steps} steps; this would be step {LastEpoch + 1}.");
                        var start = 0.0;
                        var index = 0;
                        while (index < _phases.Count - 1 && LastEpoch > _phases[index].End) start = _phases[index++].End;
                        var phase = _phases[index];
                        var share = (LastEpoch - start) / (phase.End - start);
                        if (_cycleMomentum)
                            foreach (var group in Groups) SetMomentum(group, Between(phase.StartMomentum, phase.EndMomentum, share));
                        return Each(_ => Between(phase.StartRate, phase.EndRate, share));
                    }

                    private static void SetMomentum(ILearningRateController group, double value)
                    {
                        if (group is IBetas betas) betas.Betas = (value, betas.Betas.Item2);
                        else ((IMomentum)group).Momentum = value;
                    }

                    private double Between(double start, double end, double share) => _straight
                        ? start + (end - start) * share
                        : end + (start - end) / 2 * (1 + Math.Cos(Math.PI * share));
                }
            }
        }
    }
}

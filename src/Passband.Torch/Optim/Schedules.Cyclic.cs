namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The learning rate up and down between two bounds, again and again (Smith, 2017), set after every batch.</summary>
            /// <param name="optimizer">Whose learning rates are set.</param>
            /// <param name="base_lr">The lower bound.</param>
            /// <param name="max_lr">The upper bound.</param>
            /// <param name="step_size_up">How many steps up.</param>
            /// <param name="step_size_down">How many steps down; -1 means as many as up.</param>
            /// <param name="mode">How the cycles shrink, where <paramref name="scale_fn"/> is not given.</param>
            /// <param name="gamma">The factor of each step in the mode ExpRange.</param>
            /// <param name="scale_fn">The factor of the amplitude.</param>
            /// <param name="scale_mode">Whether that is a function of the cycle's number, from 1, or of the step's.</param>
            /// <param name="cycle_momentum">Whether the momentum goes the other way.</param>
            /// <param name="base_momentum">The momentum's lower bound.</param>
            /// <param name="max_momentum">The momentum's upper bound.</param>
            /// <param name="last_epoch">The number of the last step; -1 to start.</param>
            /// <param name="verbose">Whether changes are written to the console.</param>
            public static LRScheduler CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1.0, Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8,
                double max_momentum = 0.9, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                    base_momentum, max_momentum, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The learning rate up and down between two bounds.</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double _top;
                    private readonly double _length;
                    private readonly double _rising;
                    private readonly Func<double, double> _scale;
                    private readonly ScaleMode _scaleMode;
                    private readonly (double Low, double High)? _momentum;

                    /// <summary>Makes the schedule and sets the first learning rates.</summary>
                    /// <exception cref="ArgumentException">The momentum is to cycle and the optimiser has none.</exception>
                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1.0, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum && optimizer is not IMomentum)
                            throw new ArgumentException("The optimiser has no momentum: pass cycle_momentum: false.", nameof(cycle_momentum));
                        BaseRates = Each(_ => base_lr);
                        _top = max_lr;
                        _length = step_size_up + (step_size_down < 0 ? step_size_up : step_size_down);
                        _rising = step_size_up / _length;
                        _scale = scale_fn ?? mode switch
                        {
                            Mode.Triangular2 => cycle => Math.Pow(2, 1 - cycle),
                            Mode.ExpRange => iteration => Math.Pow(gamma, iteration),
                            _ => _ => 1,
                        };
                        _scaleMode = scale_fn is null ? (mode == Mode.ExpRange ? ScaleMode.Iterations : ScaleMode.Cycle) : scale_mode;
                        _momentum = cycle_momentum ? (base_momentum, max_momentum) : null;
                        step();
                    }

                    /// <summary>How the cycles shrink.</summary>
                    public enum Mode
                    {
                        /// <summary>Not at all.</summary>
                        Triangular,
                        /// <summary>By half from cycle to cycle.</summary>
                        Triangular2,
                        /// <summary>By a factor from step to step.</summary>
                        ExpRange,
                    }

                    /// <summary>What the amplitude is a function of.</summary>
                    public enum ScaleMode
                    {
                        /// <summary>The cycle's number, from 1.</summary>
                        Cycle,
                        /// <summary>The step's number, from 0.</summary>
                        Iterations,
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + LastEpoch / _length);
                        var x = 1 + LastEpoch / _length - cycle;
                        var height = (x <= _rising ? x / _rising : (x - 1) / (_rising - 1)) * _scale(_scaleMode == ScaleMode.Cycle ? cycle : LastEpoch);
                        if (_momentum is var (low, high))
                            foreach (var group in Groups) ((IMomentum)group).Momentum = high - (high - low) * height;
                        return Each(k => BaseRates[k] + (_top - BaseRates[k]) * height);
                    }
                }
            }
        }
    }
}

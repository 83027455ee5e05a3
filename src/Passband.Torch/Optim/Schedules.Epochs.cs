namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The learning rate times <paramref name="gamma"/> every <paramref name="step_size"/> epochs.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            /// <summary>The learning rate times <paramref name="gamma"/> at each milestone.</summary>
            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.MultiStepLR(optimizer, milestones, gamma, last_epoch, verbose);

            /// <summary>The first learning rate times a function of the epoch.</summary>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>The learning rate along half a cosine down to <paramref name="eta_min"/> in <paramref name="T_max"/> epochs, and up again.</summary>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            /// <summary>The schedules' classes.</summary>
            public static partial class impl
            {
                /// <summary>The learning rate times a factor every so many epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int _stepSize;
                    private readonly double _gamma;

                    /// <summary>Makes the schedule and sets the first learning rates.</summary>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (step_size < 1) throw new ArgumentException($"The learning rate changes every {step_size} epochs, which is not a positive number.", nameof(step_size));
                        (_stepSize, _gamma) = (step_size, gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var factor = LastEpoch > 0 && LastEpoch % _stepSize == 0 ? _gamma : 1;
                        return Each(k => factor * Groups[k].LearningRate);
                    }
                }

                /// <summary>The learning rate times a factor at milestones.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly int[] _milestones;
                    private readonly double _gamma;

                    /// <summary>Makes the schedule and sets the first learning rates.</summary>
                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_milestones, _gamma) = ([.. milestones], gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var factor = Math.Pow(_gamma, _milestones.Count(m => m == LastEpoch));
                        return Each(k => factor * Groups[k].LearningRate);
                    }
                }

                /// <summary>The first learning rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    /// <summary>Makes the schedule, with one function for all groups, and sets the first learning rates.</summary>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose)
                    {
                    }

                    /// <summary>Makes the schedule, with a function for each group, and sets the first learning rates.</summary>
                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => Each(k => BaseRates[k] * _factors[k](LastEpoch));
                }

                /// <summary>The learning rate along a cosine (Loshchilov and Hutter, 2017, equation 5, without restarts).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _half;
                    private readonly double _lowest;

                    /// <summary>Makes the schedule and sets the first learning rates.</summary>
                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_half, _lowest) = (T_max, eta_min);
                        step();
                    }

                    // PyTorch's recursion, so that it composes with others; the cosine's lowest point cannot be left by a factor.
                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (LastEpoch == 0) return Each(k => Groups[k].LearningRate);
                        if ((LastEpoch - 1 - _half) % (2 * _half) == 0)
                            return Each(k => Groups[k].LearningRate + (BaseRates[k] - _lowest) * (1 - Math.Cos(Math.PI / _half)) / 2);
                        var factor = (1 + Math.Cos(Math.PI * LastEpoch / _half)) / (1 + Math.Cos(Math.PI * (LastEpoch - 1) / _half));
                        return Each(k => factor * (Groups[k].LearningRate - _lowest) + _lowest);
                    }
                }
            }
        }
    }
}

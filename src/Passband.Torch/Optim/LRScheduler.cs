namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of learning rates.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Sets an optimiser's learning rates step by step. The first are set when the schedule is made; with
            /// <c>last_epoch</c> k that is the step from k to k + 1, so a schedule made anew takes the place of the pending step.
            /// </summary>
            public abstract class LRScheduler
            {
                private readonly bool _verbose;

                /// <summary>Ties a schedule to an optimiser.</summary>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Optimizer = optimizer;
                    Groups = optimizer.ParamGroups.ToArray();
                    (LastEpoch, _verbose) = (last_epoch, verbose);
                    if (last_epoch == -1)
                        foreach (var group in Groups) group.InitialLearningRate = group.LearningRate;
                    BaseRates = Array.ConvertAll(Groups, group => group.InitialLearningRate);
                    LastRates = Array.ConvertAll(Groups, group => group.LearningRate);
                }

                private protected Optimizer Optimizer { get; }

                private protected ILearningRateController[] Groups { get; }

                private protected double[] BaseRates { get; init; }

                private protected double[] LastRates { get; private set; }

                private protected int LastEpoch { get; private set; }

                /// <summary>Goes to the next learning rates.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to the next learning rates, or to those of an epoch.</summary>
                public virtual void step(int? epoch)
                {
                    LastEpoch = epoch ?? LastEpoch + 1;
                    var rates = get_lr().ToArray();
                    for (var k = 0; k < Groups.Length; k++)
                    {
                        if (_verbose && rates[k] != LastRates[k]) Console.WriteLine($"Adjusting learning rate to {rates[k]}");
                        Groups[k].LearningRate = rates[k];
                    }

                    LastRates = rates;
                }

                /// <summary>Goes to the next learning rates; the metric does not matter here.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The learning rates set last, one for each group.</summary>
                public IEnumerable<double> get_last_lr() => LastRates;

                /// <summary>The learning rates of the step that is being taken, one for each group.</summary>
                protected abstract IEnumerable<double> get_lr();

                private protected double[] Each(Func<int, double> rate)
                {
                    var rates = new double[Groups.Length];
                    for (var k = 0; k < rates.Length; k++) rates[k] = rate(k);
                    return rates;
                }
            }
        }
    }
}

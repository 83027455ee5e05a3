using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimisers and schedules of their learning rates.</summary>
    public static partial class optim
    {
        /// <summary>Whatever has a learning rate that a schedule may set.</summary>
        public interface ILearningRateController
        {
            /// <summary>The learning rate now.</summary>
            double LearningRate { get; set; }

            /// <summary>The learning rate at the start.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Whatever has a momentum that a schedule may set.</summary>
        public interface IMomentum
        {
            /// <summary>The momentum now.</summary>
            double Momentum { get; set; }
        }

        /// <summary>Whatever has decay rates of averages that a schedule may set.</summary>
        public interface IBetas
        {
            /// <summary>The decay rates of the gradient's average and of its square's.</summary>
            (double, double) Betas { get; set; }
        }

        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            /// <summary>The parameters in groups, each with settings of its own.</summary>
            protected readonly List<ParamGroup> _parameter_groups = [];

            /// <summary>The groups as schedules see them.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>All parameters.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Forgets the gradients of all parameters.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters()) parameter.grad = null;
            }

            /// <summary>Changes the parameters once.</summary>
            /// <param name="closure">Computes the loss and its gradients first, or null where they are there.</param>
            /// <returns>What the closure gave, or null.</returns>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Adds parameters with settings of their own; those left out are the optimiser's.</summary>
            public abstract void add_param_group(ParamGroup param_group);

            /// <inheritdoc/>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees what the optimiser keeps for each parameter; the parameters stay.</summary>
            protected abstract void Dispose(bool disposing);
        }
    }
}

using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The cross entropy, in nats, between logits and classes.</summary>
            /// <param name="weight">A weight for each class.</param>
            /// <param name="ignore_index">A class number that does not count.</param>
            /// <param name="reduction">What becomes of the losses of single rows.</param>
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
                new(weight, ignore_index, reduction);

            /// <summary>Squared differences.</summary>
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The cross entropy, in nats, between logits (N x classes) and classes (class numbers, or probabilities).</summary>
    public sealed class CrossEntropyLoss : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Makes the loss.</summary>
        /// <param name="weight">A weight for each class.</param>
        /// <param name="ignore_index">A class number that does not count.</param>
        /// <param name="reduction">What becomes of the losses of single rows.</param>
        /// <param name="label_smoothing">The share, 0..1, of the target that is spread over all classes.</param>
        public CrossEntropyLoss(torch.Tensor? weight = null, long? ignore_index = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean,
            double label_smoothing = 0.0)
            : base(nameof(CrossEntropyLoss))
        {
            (this.weight, this.ignore_index, this.reduction, this.label_smoothing) = (weight, ignore_index, reduction, label_smoothing);
            RegisterComponents();
        }

        /// <summary>A weight for each class, or null.</summary>
        [field: Utils.ComponentName(Name = nameof(weight))]
        public torch.Tensor? weight { get; }

        /// <summary>A class number that does not count, or null for -100.</summary>
        public long? ignore_index { get; }

        /// <summary>What becomes of the losses of single rows.</summary>
        public torch.nn.Reduction reduction { get; }

        /// <summary>The share, 0..1, of the target that is spread over all classes.</summary>
        public double label_smoothing { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) =>
            torch.nn.functional.cross_entropy(input1, input2, weight, ignore_index ?? -100, reduction, label_smoothing);
    }

    /// <summary>Squared differences.</summary>
    public sealed class MSELoss : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Makes the loss.</summary>
        public MSELoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(nameof(MSELoss)) => this.reduction = reduction;

        /// <summary>What becomes of the losses of single elements.</summary>
        public torch.nn.Reduction reduction { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) => torch.nn.functional.mse_loss(input1, input2, reduction);
    }
}

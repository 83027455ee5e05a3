using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The positive part.</summary>
            public static ReLU ReLU(bool inplace = false) => new(inplace);

            /// <summary>The input as it is.</summary>
            public static Identity Identity() => new();

            /// <summary>Dimensions made one, all but the first unless told.</summary>
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

            /// <summary>In training, elements set to zero with probability <paramref name="p"/> and the others scaled by 1 / (1 - p).</summary>
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The positive part.</summary>
    public sealed class ReLU : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal ReLU(bool inplace)
            : base(nameof(ReLU)) => this.inplace = inplace;

        /// <summary>Whether the input's memory takes the result.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.relu(input, inplace);
    }

    /// <summary>The input as it is, under a tensor of its own.</summary>
    public sealed class Identity : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal Identity()
            : base(nameof(Identity))
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => input.alias();
    }

    /// <summary>Dimensions made one.</summary>
    public sealed class Flatten : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal Flatten(long start_dim, long end_dim)
            : base(nameof(Flatten)) => (this.start_dim, this.end_dim) = (start_dim, end_dim);

        /// <summary>The first of them.</summary>
        public long start_dim { get; set; }

        /// <summary>The last of them; negative numbers count from the last dimension.</summary>
        public long end_dim { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => input.flatten(start_dim, end_dim);
    }

    /// <summary>In training, elements set to zero at random and the others scaled up.</summary>
    public sealed class Dropout : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal Dropout(double p, bool inplace)
            : base(nameof(Dropout)) => (this.p, this.inplace) = (p, inplace);

        /// <summary>The probability, 0..1, with which an element is set to zero.</summary>
        public double p { get; set; }

        /// <summary>Whether the input's memory takes the result.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout(input, p, training, inplace);
    }
}

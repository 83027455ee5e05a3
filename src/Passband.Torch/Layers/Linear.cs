using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A fully connected layer.</summary>
            /// <param name="inputSize">How many inputs.</param>
            /// <param name="outputSize">How many outputs.</param>
            /// <param name="hasBias">Whether a learned number is added to each output.</param>
            /// <param name="device">Where the parameters live.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            /// <summary>A fully connected layer of given parameters.</summary>
            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A fully connected layer: ... x inputs to ... x outputs.</summary>
    public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        [ComponentName(Name = nameof(weight))] private Parameter _weight;
        [ComponentName(Name = nameof(bias))] private Parameter? _bias;

        internal Linear(Parameter weight, Parameter? bias)
            : base(nameof(Linear))
        {
            (_weight, _bias) = (weight, bias);
            RegisterComponents();
        }

        internal Linear(long inputSize, long outputSize, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
            : this(torch.nn.Parameter(torch.empty([outputSize, inputSize], dtype, device)),
                hasBias ? torch.nn.Parameter(torch.empty([outputSize], dtype, device)) : null)
        {
            torch.nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
            if (_bias is null || inputSize == 0) return;
            var bound = 1 / Math.Sqrt(inputSize);
            torch.nn.init.uniform_(_bias, -bound, bound);
        }

        /// <summary>How many inputs.</summary>
        public long in_features => _weight.size(1);

        /// <summary>How many outputs.</summary>
        public long out_features => _weight.size(0);

        /// <summary>The weights, outputs x inputs.</summary>
        public Parameter weight
        {
            get => _weight;
            set
            {
                if (!ReferenceEquals(value, _weight)) _weight.Dispose();
                ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }
        }

        /// <summary>One number for each output, or null.</summary>
        public Parameter? bias
        {
            get => _bias;
            set
            {
                if (!ReferenceEquals(value, _bias)) _bias?.Dispose();
                ConditionallyRegisterParameter(nameof(bias), _bias = value);
            }
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.linear(input, _weight, _bias);
    }
}

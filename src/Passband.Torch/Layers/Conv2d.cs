using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A convolution layer with a square kernel.</summary>
            /// <param name="in_channels">Channels of the input.</param>
            /// <param name="out_channels">Channels of the output.</param>
            /// <param name="kernel_size">The kernel's size, in pixels.</param>
            /// <param name="stride">Steps of the kernel, in pixels.</param>
            /// <param name="padding">Pixels put around the image on each side.</param>
            /// <param name="dilation">Distance between the kernel's elements, in pixels.</param>
            /// <param name="padding_mode">What the padding holds.</param>
            /// <param name="groups">How many separate parts the channels fall into.</param>
            /// <param name="bias">Whether a learned number is added to each output channel.</param>
            /// <param name="device">Where the parameters live.</param>
            /// <param name="dtype">The parameters' type.</param>
            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding), null,
                    functional.Pair(dilation), padding_mode, groups, bias, device, dtype);

            /// <summary>A convolution layer.</summary>
            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
                (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride ?? (1, 1)), functional.Pair(padding ?? (0, 0)), null,
                    functional.Pair(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);

            /// <summary>A convolution layer with a square kernel and the padding by name.</summary>
            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride), null, padding,
                    functional.Pair(dilation), padding_mode, groups, bias, device, dtype);

            /// <summary>A convolution layer with the padding by name.</summary>
            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, functional.Pair(kernel_size), functional.Pair(stride ?? (1, 1)), null, padding,
                    functional.Pair(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A convolution layer: images N x C x H x W correlated with learned kernels.</summary>
    public sealed class Conv2d : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        [ComponentName(Name = nameof(weight))] private Parameter _weight;
        [ComponentName(Name = nameof(bias))] private Parameter? _bias;

        internal Conv2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
            PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Conv2d))
        {
            if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
                throw new ArgumentException($"{in_channels} input and {out_channels} output channels do not fall into {groups} equal groups.", nameof(groups));
            if (padding_type == Padding.Same && stride.Any(s => s != 1))
                throw new ArgumentException("Padding that keeps the size needs a stride of 1.", nameof(padding_type));

            (this.in_channels, this.out_channels, this.groups, this.padding_mode) = (in_channels, out_channels, groups, padding_mode);
            (this.kernel_size, this.stride, this.padding, this.dilation, this.padding_type) = (kernel_size, stride, padding, dilation, padding_type);
            _weight = torch.nn.Parameter(torch.empty([out_channels, in_channels / groups, .. kernel_size], dtype, device));
            _bias = bias ? torch.nn.Parameter(torch.empty([out_channels], dtype, device)) : null;
            reset_parameters();
            RegisterComponents();
        }

        /// <summary>Channels of the input.</summary>
        public long in_channels { get; }

        /// <summary>Channels of the output.</summary>
        public long out_channels { get; }

        /// <summary>The kernel's height and width, in pixels.</summary>
        public long[] kernel_size { get; }

        /// <summary>Steps of the kernel, in pixels.</summary>
        public long[] stride { get; set; }

        /// <summary>Pixels put around the image on each side, or null where the padding is by name.</summary>
        public long[]? padding { get; }

        /// <summary>The padding by name, or null.</summary>
        public Padding? padding_type { get; }

        /// <summary>Distance between the kernel's elements, in pixels.</summary>
        public long[] dilation { get; set; }

        /// <summary>How many separate parts the channels fall into.</summary>
        public long groups { get; }

        /// <summary>What the padding holds.</summary>
        public PaddingModes padding_mode { get; set; }

        /// <summary>The kernels, out channels x (in channels / groups) x height x width.</summary>
        public Parameter weight
        {
            get => _weight;
            set
            {
                if (!ReferenceEquals(value, _weight)) _weight.Dispose();
                ConditionallyRegisterParameter(nameof(weight), _weight = value);
            }
        }

        /// <summary>One number for each output channel, or null.</summary>
        public Parameter? bias
        {
            get => _bias;
            set
            {
                if (!ReferenceEquals(value, _bias)) _bias?.Dispose();
                ConditionallyRegisterParameter(nameof(bias), _bias = value);
            }
        }

        /// <summary>Draws new parameters, uniform over +-1 / sqrt(inputs of an output), as PyTorch does.</summary>
        public void reset_parameters()
        {
            torch.nn.init.kaiming_uniform_(_weight, Math.Sqrt(5));
            if (_bias is null) return;
            var bound = 1 / Math.Sqrt(torch.nn.init.CalculateFanInAndFanOut(_weight).fanIn);
            torch.nn.init.uniform_(_bias, -bound, bound);
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input)
        {
            if (padding_mode != PaddingModes.Zeros)
            {
                using var padded = torch.nn.functional.pad(input, Border(), padding_mode);
                return torch.nn.functional.conv2d(padded, _weight, _bias, stride, null, dilation, groups);
            }

            return padding_type is { } named
                ? torch.nn.functional.conv2d_padding(input, _weight, _bias, stride, named, dilation, groups)
                : torch.nn.functional.conv2d(input, _weight, _bias, stride, padding, dilation, groups);
        }

        // Left, right, top, bottom; where the total is odd, the larger half comes after, as in PyTorch.
        private long[] Border()
        {
            if (padding is [var rows, var columns]) return [columns, columns, rows, rows];
            if (padding_type != Padding.Same) return [0, 0, 0, 0];
            var (height, width) = (dilation[0] * (kernel_size[0] - 1), dilation[1] * (kernel_size[1] - 1));
            return [width / 2, width - width / 2, height / 2, height - height / 2];
        }
    }
}

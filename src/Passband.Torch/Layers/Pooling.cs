using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Largest elements of square windows; the steps are the window's size unless told.</summary>
            public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                new(functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding), functional.Pair(dilation), ceil_mode);

            /// <summary>Largest elements of windows; the steps are the window's size unless told.</summary>
            public static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                new(functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding), functional.Pair(dilation), ceil_mode);

            /// <summary>Largest elements of windows; the steps are the window's size unless told.</summary>
            public static MaxPool2d MaxPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                new(kernel_size, stride, padding, dilation, ceil_mode);

            /// <summary>Means over square windows; the steps are the window's size unless told.</summary>
            public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new(functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means over windows; the steps are the window's size unless told.</summary>
            public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new(functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means over windows; the steps are the window's size unless told.</summary>
            public static AvgPool2d AvgPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means over as many windows as give the wanted square size.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(functional.Pair(output_size));

            /// <summary>Means over as many windows as give the wanted size.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(functional.Pair(output_size));

            /// <summary>Means over as many windows as give the wanted size.</summary>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Largest elements of windows of N x C x H x W.</summary>
    public sealed class MaxPool2d : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode)
            : base(nameof(MaxPool2d)) =>
            (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>The window's height and width, in pixels.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>The window's steps; null stands for its size.</summary>
        public long[]? stride { get; set; }

        /// <summary>Pixels put around the image on each side; null stands for none.</summary>
        public long[]? padding { get; set; }

        /// <summary>Distance between the window's elements; null stands for 1.</summary>
        public long[]? dilation { get; set; }

        /// <summary>Whether a window may begin inside and end outside of the image.</summary>
        public bool ceil_mode { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) =>
            torch.nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>The largest elements and their places in the image, counted along its rows.</summary>
        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) =>
            torch.nn.functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>Means over windows of N x C x H x W.</summary>
    public sealed class AvgPool2d : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal AvgPool2d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override)
            : base(nameof(AvgPool2d))
        {
            (this.kernel_size, this.stride, this.padding) = (kernel_size, stride, padding);
            (this.ceil_mode, this.count_include_pad, this.divisor_override) = (ceil_mode, count_include_pad, divisor_override);
        }

        /// <summary>The window's height and width, in pixels.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>The window's steps; null stands for its size.</summary>
        public long[]? stride { get; set; }

        /// <summary>Zeros put around the image on each side; null stands for none.</summary>
        public long[]? padding { get; set; }

        /// <summary>Whether a window may begin inside and end outside of the image.</summary>
        public bool ceil_mode { get; set; }

        /// <summary>Whether the padding counts in the mean.</summary>
        public bool count_include_pad { get; set; }

        /// <summary>What to divide by, if not the window's size.</summary>
        public long? divisor_override { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) =>
            torch.nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    }

    /// <summary>Means over as many windows of N x C x H x W as give the wanted size.</summary>
    public sealed class AdaptiveAvgPool2d : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveAvgPool2d(long[] output_size)
            : base(nameof(AdaptiveAvgPool2d)) => this.output_size = output_size;

        /// <summary>The wanted height and width, in pixels.</summary>
        public long[] output_size { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_avg_pool2d(input, output_size);
    }
}

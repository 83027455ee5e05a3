namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Means over windows.</summary>
            /// <param name="input">Images, N x C x H x W.</param>
            /// <param name="kernel_size">The window's size, in pixels.</param>
            /// <param name="stride">The window's steps. Default: its size.</param>
            /// <param name="padding">Zeros put around the image, in pixels on each side.</param>
            /// <param name="ceil_mode">Whether a window may begin inside and end outside of the image.</param>
            /// <param name="count_include_pad">Whether the padding counts in the mean.</param>
            /// <param name="divisor_override">What to divide by, if not the window's size.</param>
            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Ops.AvgPool2d.Call(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means over square windows.</summary>
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means over windows.</summary>
            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>Largest elements of windows.</summary>
            /// <param name="input">Images, N x C x H x W.</param>
            /// <param name="kernel_size">The window's size, in pixels.</param>
            /// <param name="stride">The window's steps. Default: its size.</param>
            /// <param name="padding">Elements below every number put around the image, in pixels on each side.</param>
            /// <param name="dilation">Distance between the window's elements, in pixels.</param>
            /// <param name="ceil_mode">Whether a window may begin inside and end outside of the image.</param>
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                Ops.MaxPool2d.Call(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);

            /// <summary>Largest elements of square windows.</summary>
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            /// <summary>Largest elements of windows.</summary>
            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size), Pair(stride), Pair(padding), Pair(dilation), ceil_mode);

            /// <summary>Largest elements of windows, and their places in the image, counted along its rows.</summary>
            public static (Tensor Values, Tensor Indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? stride = null,
                long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                var results = Ops.MaxPool2dWithIndices.CallMany(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);
                return (results[0], results[1]);
            }

            /// <summary>Means over as many windows as give the wanted size; (1, 1) is the mean of the whole image.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Ops.AdaptiveAvgPool2d.Call(input, output_size);

            /// <summary>Means over as many windows as give the wanted size.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Pair(output_size));

            /// <summary>Means over as many windows as give the wanted square size.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Pair(output_size));

            internal static long[] Pair(long both) => [both, both];

            internal static long[]? Pair(long? both) => both is { } b ? Pair(b) : null;

            internal static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];

            internal static long[]? Pair((long, long)? pair) => pair is { } p ? Pair(p) : null;
        }
    }
}

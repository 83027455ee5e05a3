namespace TorchSharp;

public static partial class torch
{
    /// <summary>How values between pixels are found.</summary>
    public enum InterpolationMode
    {
        /// <summary>The nearest pixel, by PyTorch's first rule, which rounds down.</summary>
        Nearest = 0,
        /// <summary>Between two pixels of a signal.</summary>
        Linear = 1,
        /// <summary>Between four pixels of an image.</summary>
        Bilinear = 2,
        /// <summary>Between sixteen pixels of an image.</summary>
        Bicubic = 3,
        /// <summary>Between eight pixels of a volume.</summary>
        Trilinear = 4,
        /// <summary>Means over windows.</summary>
        Area = 5,
        /// <summary>The nearest pixel, with pixel centres as in scikit-image.</summary>
        NearestExact = 6,
    }

    /// <summary>How values between pixels are found by <see cref="nn.functional.grid_sample"/>.</summary>
    public enum GridSampleMode
    {
        /// <summary>The nearest pixel.</summary>
        Nearest = 0,
        /// <summary>Between four pixels.</summary>
        Bilinear = 2,
    }

    /// <summary>What lies outside of the image for <see cref="nn.functional.grid_sample"/>.</summary>
    public enum GridSamplePaddingMode
    {
        /// <summary>Zeros.</summary>
        Zeros = 0,
        /// <summary>The image mirrored.</summary>
        Reflection = 1,
        /// <summary>The outermost pixels repeated.</summary>
        Border = 2,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Images in another size.</summary>
            /// <param name="x">Images, N x C x H x W.</param>
            /// <param name="size">The wanted height and width, in pixels.</param>
            /// <param name="scale_factor">What to multiply height and width by, where no size is given.</param>
            /// <param name="mode">How values between pixels are found: nearest, bilinear, bicubic, area or nearest-exact.</param>
            /// <param name="align_corners">Whether the outermost pixels' centres coincide, instead of the images' edges.</param>
            /// <param name="recompute_scale_factor">Whether to scale by the quotient of the rounded sizes.</param>
            /// <param name="antialias">Whether to smooth before making smaller; for bilinear and bicubic only.</param>
            /// <exception cref="ArgumentException">Neither size nor factor is given, or the shape or mode is not one of these.</exception>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if (x.ndim != 4) throw new ArgumentException($"interpolate takes N x C x H x W; the input has {x.ndim} dimensions.", nameof(x));
                if (size is null == scale_factor is null) throw new ArgumentException("interpolate takes a size or a scale factor, one of the two.");
                if (antialias && mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic))
                    throw new ArgumentException("Only bilinear and bicubic interpolation can smooth before making smaller.", nameof(antialias));

                var wanted = size?.Length == 1 ? Pair(size[0]) : size;
                var factor = scale_factor?.Length == 1 ? [scale_factor[0], scale_factor[0]] : scale_factor;
                if (factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    wanted = [(long)(x.size(2) * factor[0]), (long)(x.size(3) * factor[1])];
                    factor = null;
                }

                var corners = align_corners ?? false;
                return (mode, antialias) switch
                {
                    (InterpolationMode.Nearest, _) => Ops.UpsampleNearest2d.Call(x, wanted, factor),
                    (InterpolationMode.NearestExact, _) => Ops.UpsampleNearestExact2d.Call(x, wanted, factor),
                    (InterpolationMode.Bilinear, false) => Ops.UpsampleBilinear2d.Call(x, wanted, corners, factor),
                    (InterpolationMode.Bilinear, true) => Ops.UpsampleBilinear2dSmooth.Call(x, wanted, corners, factor),
                    (InterpolationMode.Bicubic, false) => Ops.UpsampleBicubic2d.Call(x, wanted, corners, factor),
                    (InterpolationMode.Bicubic, true) => Ops.UpsampleBicubic2dSmooth.Call(x, wanted, corners, factor),
                    (InterpolationMode.Area, _) => adaptive_avg_pool2d(x, wanted!),
                    _ => throw new ArgumentException($"{mode} interpolation is not for images.", nameof(mode)),
                };
            }

            /// <summary>Images at given places.</summary>
            /// <param name="input">Images, N x C x H x W.</param>
            /// <param name="grid">Places, N x height x width x 2: first x, then y, from -1 (left, top) to 1.</param>
            /// <param name="mode">How values between pixels are found.</param>
            /// <param name="padding_mode">What lies outside.</param>
            /// <param name="align_corners">Whether -1 and 1 are the outermost pixels' centres, instead of the image's edges.</param>
            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                var interpolation = mode == GridSampleMode.Nearest ? 1L : 0L;
                var outside = padding_mode switch
                {
                    GridSamplePaddingMode.Border => 1L,
                    GridSamplePaddingMode.Reflection => 2L,
                    _ => 0L,
                };
                return Ops.GridSampler.Call(input, grid, interpolation, outside, align_corners ?? false);
            }

            /// <summary>Places for <see cref="grid_sample"/> from one matrix, 2 x 3, for each image.</summary>
            /// <param name="theta">Matrices, N x 2 x 3.</param>
            /// <param name="size">The wanted shape, N x C x H x W.</param>
            /// <param name="align_corners">Whether -1 and 1 are the outermost pixels' centres, instead of the image's edges.</param>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Ops.AffineGrid.Call(theta, size ?? throw new ArgumentNullException(nameof(size)), align_corners);
        }
    }
}

namespace TorchSharp;

/// <summary>What padding puts around an image.</summary>
public enum PaddingModes
{
    /// <summary>Zeros; only for convolutions.</summary>
    Zeros = 0,
    /// <summary>The image mirrored at its outermost pixels, which are not repeated.</summary>
    Reflect = 1,
    /// <summary>The outermost pixels repeated.</summary>
    Replicate = 2,
    /// <summary>The opposite side of the image.</summary>
    Circular = 3,
    /// <summary>One value.</summary>
    Constant = 4,
}

/// <summary>Padding of a convolution by name.</summary>
public enum Padding
{
    /// <summary>None.</summary>
    Valid = 0,
    /// <summary>As much zero padding as keeps the size.</summary>
    Same = 1,
}

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers as functions.</summary>
        public static partial class functional
        {
            /// <summary>Correlates images with kernels.</summary>
            /// <param name="input">Images, N x C x H x W or C x H x W.</param>
            /// <param name="weight">Kernels, out channels x (C / groups) x kernel height x kernel width.</param>
            /// <param name="bias">One number for each output channel, or none.</param>
            /// <param name="strides">Steps of the kernel, in pixels; one number serves both dimensions. Default 1.</param>
            /// <param name="padding">Zeros put around the image, in pixels on each side. Default 0.</param>
            /// <param name="dilation">Distance between the kernel's elements, in pixels. Default 1.</param>
            /// <param name="groups">How many separate parts the channels fall into.</param>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Ops.Conv2d.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            /// <summary>Correlates images with kernels, with the padding by name.</summary>
            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Ops.Conv2dNamedPadding.Call(input, weight, bias, strides ?? [1, 1], padding == Padding.Same ? "same" : "valid", dilation ?? [1, 1], groups);

            /// <summary>The transposed correlation: every input pixel puts a scaled kernel into the output.</summary>
            /// <param name="input">Images, N x C x H x W.</param>
            /// <param name="weight">Kernels, C x (out channels / groups) x kernel height x kernel width.</param>
            /// <param name="bias">One number for each output channel, or none.</param>
            /// <param name="strides">Steps of the kernel in the output, in pixels. Default 1.</param>
            /// <param name="padding">Pixels cut off every side of the output. Default 0.</param>
            /// <param name="output_padding">Pixels added to one side of the output. Default 0.</param>
            /// <param name="dilation">Distance between the kernel's elements, in pixels. Default 1.</param>
            /// <param name="groups">How many separate parts the channels fall into.</param>
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Ops.ConvTranspose2d.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], groups, dilation ?? [1, 1]);

            /// <summary>A matrix product with transposed weights, plus a bias.</summary>
            /// <param name="input">... x inputs.</param>
            /// <param name="weights">Outputs x inputs.</param>
            /// <param name="bias">One number for each output, or none.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Ops.Linear.Call(input, weights, bias);
        }
    }
}

using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Where a discrete Fourier transform is scaled.</summary>
public enum FFTNormType
{
    /// <summary>By 1/n in the inverse transform.</summary>
    Backward = 0,
    /// <summary>By 1/n in the forward transform.</summary>
    Forward = 1,
    /// <summary>By 1/sqrt(n) in both.</summary>
    Ortho = 2,
}

public static partial class torch
{
    /// <summary>Discrete Fourier transforms.</summary>
    public static class fft
    {
        /// <summary>The transform along one dimension.</summary>
        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Ops.FftFft.Call(input, Length(n), dim, Name(norm));

        /// <summary>The inverse transform along one dimension.</summary>
        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Ops.FftIfft.Call(input, Length(n), dim, Name(norm));

        /// <summary>The transform along two dimensions.</summary>
        public static Tensor fft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Ops.FftFft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        /// <summary>The inverse transform along two dimensions.</summary>
        public static Tensor ifft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Ops.FftIfft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        /// <summary>The transform of real numbers along two dimensions; the last keeps its non-negative half.</summary>
        public static Tensor rfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Ops.FftRfft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        /// <summary>The inverse of <see cref="rfft2"/>; <paramref name="s"/> tells the size of the result.</summary>
        public static Tensor irfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Ops.FftIrfft2.Call(input, s, dim ?? [-2, -1], Name(norm));

        /// <summary>The transform of real numbers along one dimension.</summary>
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Ops.FftRfft.Call(input, Length(n), dim, Name(norm));

        /// <summary>The inverse of <see cref="rfft"/>.</summary>
        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Ops.FftIrfft.Call(input, Length(n), dim, Name(norm));

        /// <summary>The transform's frequencies in cycles per sample: 0, 1/n, ..., then the negative ones.</summary>
        public static Tensor fftfreq(long n, double d = 1.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Ops.FftFreq.Call(n, d, dtype, Arg.Default, device).Requiring(requires_grad);

        /// <summary>The non-negative frequencies in cycles per sample.</summary>
        public static Tensor rfftfreq(long n, double d = 1.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Ops.FftRfreq.Call(n, d, dtype, Arg.Default, device).Requiring(requires_grad);

        /// <summary>Frequency zero moved to the centre.</summary>
        public static Tensor fftshift(Tensor input, long[]? dim = null) => Ops.FftShift.Call(input, dim);

        /// <summary>The inverse of <see cref="fftshift"/>.</summary>
        public static Tensor ifftshift(Tensor input, long[]? dim = null) => Ops.FftIshift.Call(input, dim);

        private static long? Length(long n) => n < 0 ? null : n;

        private static string? Name(FFTNormType norm) => norm switch
        {
            FFTNormType.Forward => "forward",
            FFTNormType.Ortho => "ortho",
            _ => null,
        };
    }
}

using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Operators that make, convert and multiply tensors, found once each.</summary>
internal static partial class Ops
{
    internal static readonly Operator ItemOp = new("aten::_local_scalar_dense");
    internal static readonly Operator Detach = new("aten::detach");
    internal static readonly Operator ToDtype = new("aten::to", "dtype");
    internal static readonly Operator ToDevice = new("aten::to", "device");
    internal static readonly Operator Clone = new("aten::clone");
    internal static readonly Operator Alias = new("aten::alias");
    internal static readonly Operator Copy = new("aten::copy_");
    internal static readonly Operator Fill = new("aten::fill_", "Scalar");
    internal static readonly Operator Zero = new("aten::zero_");
    internal static readonly Operator NormalInPlace = new("aten::normal_");
    internal static readonly Operator UniformInPlace = new("aten::uniform_");
    internal static readonly Operator Clamp = new("aten::clamp");
    internal static readonly Operator ClampTensor = new("aten::clamp", "Tensor");
    internal static readonly Operator ClampInPlace = new("aten::clamp_");
    internal static readonly Operator ClampTensorInPlace = new("aten::clamp_", "Tensor");
    internal static readonly Operator Lerp = new("aten::lerp", "Scalar");
    internal static readonly Operator Addcmul = new("aten::addcmul_");
    internal static readonly Operator Addcdiv = new("aten::addcdiv_");
    internal static readonly Operator Matmul = new("aten::matmul");
    internal static readonly Operator Mm = new("aten::mm");
    internal static readonly Operator Bmm = new("aten::bmm");
    internal static readonly Operator Dot = new("aten::dot");
    internal static readonly Operator Allclose = new("aten::allclose");
    internal static readonly Operator Equal = new("aten::equal");
    internal static readonly Operator Zeros = new("aten::zeros");
    internal static readonly Operator Ones = new("aten::ones");
    internal static readonly Operator Empty = new("aten::empty", "memory_format");
    internal static readonly Operator Full = new("aten::full");
    internal static readonly Operator Eye = new("aten::eye", "m");
    internal static readonly Operator Arange = new("aten::arange", "start_step");
    internal static readonly Operator Linspace = new("aten::linspace");
    internal static readonly Operator Rand = new("aten::rand", "generator");
    internal static readonly Operator Randn = new("aten::randn", "generator");
    internal static readonly Operator Randint = new("aten::randint", "low_generator");
    internal static readonly Operator Randperm = new("aten::randperm", "generator");
    internal static readonly Operator ZerosLike = new("aten::zeros_like");
    internal static readonly Operator OnesLike = new("aten::ones_like");
    internal static readonly Operator EmptyLike = new("aten::empty_like");
    internal static readonly Operator FullLike = new("aten::full_like");
    internal static readonly Operator RandnLike = new("aten::randn_like");
    internal static readonly Operator RandLike = new("aten::rand_like");
    internal static readonly Operator Complex = new("aten::complex");
    internal static readonly Operator Meshgrid = new("aten::meshgrid", "indexing");
    internal static readonly Operator FftFft = new("aten::fft_fft");
    internal static readonly Operator FftIfft = new("aten::fft_ifft");
    internal static readonly Operator FftFft2 = new("aten::fft_fft2");
    internal static readonly Operator FftIfft2 = new("aten::fft_ifft2");
    internal static readonly Operator FftRfft2 = new("aten::fft_rfft2");
    internal static readonly Operator FftIrfft2 = new("aten::fft_irfft2");
    internal static readonly Operator FftRfft = new("aten::fft_rfft");
    internal static readonly Operator FftIrfft = new("aten::fft_irfft");
    internal static readonly Operator FftFreq = new("aten::fft_fftfreq");
    internal static readonly Operator FftRfreq = new("aten::fft_rfftfreq");
    internal static readonly Operator FftShift = new("aten::fft_fftshift");
    internal static readonly Operator FftIshift = new("aten::fft_ifftshift");
}

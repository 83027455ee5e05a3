using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(params long[] size) => zeros(size, null);

    /// <summary>A tensor of zeros.</summary>
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.Zeros.Call(size.ToArray(), dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(params long[] size) => ones(size, null);

    /// <summary>A tensor of ones.</summary>
    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.Ones.Call(size.ToArray(), dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(params long[] size) => empty(size, null);

    /// <summary>A tensor whose elements are not set.</summary>
    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.Empty.Call(size.ToArray(), dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>A tensor with every element the same.</summary>
    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.Full.Call(size.ToArray(), value, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>The unit matrix.</summary>
    public static Tensor eye(long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.Eye.Call(rows, columns < 0 ? rows : columns, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>The integers from 0 up to, without, <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Numbers from <paramref name="start"/> up to, without, <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>Numbers at equal steps from <paramref name="start"/> up to, without, <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.Arange.Call(start, stop, step, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Numbers at equal steps, both ends included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.Linspace.Call(start, end, steps, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Draws from the uniform distribution over [0, 1).</summary>
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Ops.Rand.Call(size.ToArray(), generator, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Draws from the uniform distribution over [0, 1).</summary>
    public static Tensor rand(params long[] size) => rand(size, null);

    /// <summary>Draws from the standard normal distribution.</summary>
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Ops.Randn.Call(size.ToArray(), generator, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Draws from the standard normal distribution.</summary>
    public static Tensor randn(params long[] size) => randn(size, null);

    /// <summary>Draws integers from [low, high).</summary>
    public static Tensor randint(long low, long high, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Ops.Randint.Call(low, high, size.ToArray(), generator, dtype ?? ScalarType.Int64, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Draws integers from [0, high).</summary>
    public static Tensor randint(long high, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    /// <summary>A random order of the integers from 0 to n - 1.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Ops.Randperm.Call(n, generator, dtype ?? ScalarType.Int64, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Zeros in another tensor's shape.</summary>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.ZerosLike.Call(input, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Ones in another tensor's shape.</summary>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.OnesLike.Call(input, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Elements that are not set, in another tensor's shape.</summary>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.EmptyLike.Call(input, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>One value in another tensor's shape.</summary>
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.FullLike.Call(input, value, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Draws from the standard normal distribution in another tensor's shape.</summary>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.RandnLike.Call(input, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>Draws from the uniform distribution over [0, 1) in another tensor's shape.</summary>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Ops.RandLike.Call(input, dtype, Arg.Default, device).Requiring(requires_grad);

    /// <summary>A complex tensor of its real and imaginary parts.</summary>
    public static Tensor complex(Tensor real, Tensor imag) => Ops.Complex.Call(real, imag);

    /// <summary>Coordinates of a grid, one tensor a dimension, in matrix order ("ij") or with the first two exchanged ("xy").</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Ops.Meshgrid.CallMany(tensors.ToArray(), indexing);

    /// <summary>A copy of numbers.</summary>
    public static Tensor tensor(float[] data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        From<float>(data, dimensions, ScalarType.Float32, dtype, device, requires_grad);

    /// <summary>A copy of numbers.</summary>
    public static Tensor tensor(double[] data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        From<double>(data, dimensions, ScalarType.Float64, dtype, device, requires_grad);

    /// <summary>A copy of numbers.</summary>
    public static Tensor tensor(long[] data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        From<long>(data, dimensions, ScalarType.Int64, dtype, device, requires_grad);

    /// <summary>A copy of numbers.</summary>
    public static Tensor tensor(int[] data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        From<int>(data, dimensions, ScalarType.Int32, dtype, device, requires_grad);

    /// <summary>A copy of numbers.</summary>
    public static Tensor tensor(byte[] data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        From<byte>(data, dimensions, ScalarType.Byte, dtype, device, requires_grad);

    /// <summary>A copy of truth values.</summary>
    public static Tensor tensor(bool[] data, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        From<bool>(data, dimensions, ScalarType.Bool, dtype, device, requires_grad);

    /// <summary>A copy of numbers, in one dimension.</summary>
    public static Tensor tensor(float[] data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor(data, [data.Length], dtype, device, requires_grad);

    /// <summary>A copy of numbers, in one dimension.</summary>
    public static Tensor tensor(double[] data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor(data, [data.Length], dtype, device, requires_grad);

    /// <summary>A copy of numbers, in one dimension.</summary>
    public static Tensor tensor(long[] data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor(data, [data.Length], dtype, device, requires_grad);

    /// <summary>A copy of numbers, in one dimension.</summary>
    public static Tensor tensor(int[] data, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor(data, [data.Length], dtype, device, requires_grad);

    /// <summary>One number.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) => tensor([scalar], [], null, device, requires_grad);

    /// <summary>One number.</summary>
    public static Tensor tensor(double scalar, Device? device = null, bool requires_grad = false) => tensor([scalar], [], null, device, requires_grad);

    /// <summary>One number.</summary>
    public static Tensor tensor(long scalar, Device? device = null, bool requires_grad = false) => tensor([scalar], [], null, device, requires_grad);

    private static unsafe Tensor From<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad)
        where T : unmanaged
    {
        var count = 1L;
        foreach (var size in dimensions) count *= size;
        if (count != data.Length)
            throw new ArgumentException($"{data.Length} elements do not fill a tensor of shape [{string.Join('x', dimensions.ToArray())}].");

        Tensor tensor;
        fixed (T* source = data)
        fixed (long* sizes = dimensions)
        {
            tensor = Tensor.Own(Native.Check(Native.pt_tensor_from(source, sizes, dimensions.Length, (int)type)));
        }

        if (dtype is { } wanted && wanted != type) tensor = tensor.to(wanted, disposeAfter: true);
        if (device is not null && device.type != DeviceType.CPU) tensor = tensor.to(device, disposeAfter: true);
        return tensor.Requiring(requires_grad);
    }

    private static Tensor Requiring(this Tensor tensor, bool gradients) => gradients ? tensor.requires_grad_() : tensor;
}

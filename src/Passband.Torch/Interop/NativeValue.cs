using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The kinds of argument and result that cross the native border; the numbers are the native file's.</summary>
internal enum NativeKind
{
    None = 0, Tensor = 1, Int = 2, Double = 3, Bool = 4, Ints = 5, Doubles = 6, Bools = 7,
    Tensors = 8, String = 9, Device = 10, Generator = 11, Default = 12,
}

/// <summary>One argument or result as the native file lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    public NativeKind Kind;
    public int Count;
    public long Integer;
    public double Double;
    public nint Pointer;
}

/// <summary>What a tensor is, in one native call.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeTensorInfo
{
    public int DType;
    public int Dimensions;
    public int DeviceType;
    public int DeviceIndex;
    public int RequiresGrad;
    public int IsLeaf;
    public int IsSparse;
    public int IsInference;
    public long Elements;
    public long ElementSize;
}

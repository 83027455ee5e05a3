using System.Globalization;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers on a device. A tensor is freed by <see cref="Dispose"/>, by the <see cref="DisposeScope"/> in
    /// which it was made, or at last by the garbage collector.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private nint _handle;

        internal Tensor(nint handle) => _handle = handle;

        /// <summary>Frees what nobody disposed of.</summary>
        ~Tensor() => Free();

        /// <summary>How many tensors the native side holds now; a leak test compares it before and after.</summary>
        public static long TotalCount => Native.pt_tensor_live();

        /// <summary>The largest number of tensors held at once so far.</summary>
        public static long PeakCount => Native.pt_tensor_peak();

        /// <summary>Whether the tensor was disposed of.</summary>
        public bool IsInvalid => _handle == 0;

        internal nint Handle =>
            _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Tensor), "The tensor was disposed of; move it out of its dispose scope to keep it.");

        internal DisposeScope? OwningScope { get; set; }

        /// <summary>The size of every dimension.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Info.Dimensions];
                fixed (long* s = sizes) Native.Check(Native.pt_tensor_layout(Handle, s, null));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        /// <summary>The distance, in elements, between neighbours along every dimension.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[Info.Dimensions];
            fixed (long* s = strides) Native.Check(Native.pt_tensor_layout(Handle, null, s));
            GC.KeepAlive(this);
            return strides;
        }

        /// <summary>The element type.</summary>
        public ScalarType dtype => (ScalarType)Info.DType;

        /// <summary>Where the tensor lives.</summary>
        public Device device
        {
            get
            {
                var info = Info;
                return new Device((DeviceType)info.DeviceType, info.DeviceType == 0 ? -1 : info.DeviceIndex);
            }
        }

        /// <summary>The kind of device.</summary>
        public DeviceType device_type => (DeviceType)Info.DeviceType;

        /// <summary>The number of dimensions.</summary>
        public long Dimensions => Info.Dimensions;

        /// <summary>The number of dimensions.</summary>
        public long ndim => Info.Dimensions;

        /// <summary>The number of dimensions.</summary>
        public long dim() => Info.Dimensions;

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => Info.Elements;

        /// <summary>The number of elements.</summary>
        public long numel() => Info.Elements;

        /// <summary>Bytes per element.</summary>
        public long ElementSize => Info.ElementSize;

        /// <summary>The size of every dimension.</summary>
        public long[] size() => shape;

        /// <summary>The size of one dimension; negative numbers count from the last.</summary>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        /// <summary>Whether the elements lie in the order of the dimensions.</summary>
        public bool is_contiguous()
        {
            var result = Native.Check(Native.pt_tensor_is_contiguous(Handle, 0));
            GC.KeepAlive(this);
            return result != 0;
        }

        /// <summary>Whether the tensor was not made by a recorded operator.</summary>
        public bool is_leaf => Info.IsLeaf != 0;

        /// <summary>Whether the tensor was made in inference mode and can never be part of a recording.</summary>
        public bool is_inference() => Info.IsInference != 0;

        /// <summary>Whether the elements are floating-point numbers.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        private unsafe NativeTensorInfo Info
        {
            get
            {
                NativeTensorInfo info;
                Native.Check(Native.pt_tensor_info(Handle, &info));
                GC.KeepAlive(this);
                return info;
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            OwningScope?.Remove(this);
            Free();
            GC.SuppressFinalize(this);
        }

        /// <summary>Hands the tensor to the scope around the current one.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of every scope; its owner disposes of it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Detach(this);
            return this;
        }

        /// <summary>Type, shape and device, for instance "[50x3x32x32], type = Float32, device = cpu".</summary>
        public override string ToString() => IsInvalid
            ? "(disposed)"
            : string.Create(CultureInfo.InvariantCulture, $"[{string.Join('x', shape)}], type = {dtype}, device = {device}");

        internal static Tensor Own(nint handle)
        {
            var tensor = new Tensor(handle);
            DisposeScope.Current?.Add(tensor);
            return tensor;
        }

        // A CUDA device without an index is the current one, which may be this tensor's: moving there is then left to libtorch.
        internal bool IsOn(Device place)
        {
            var here = device;
            return here.type == place.type && (here.type == DeviceType.CPU || here.index == place.index);
        }

        // Hands the native tensor over; this object is then as if disposed of.
        internal nint Release()
        {
            var handle = Handle;
            OwningScope?.Remove(this);
            _handle = 0;
            return handle;
        }

        // Puts another native tensor in place of the held one: a module moves to a device under its optimiser's feet.
        internal void Replace(nint handle)
        {
            var before = Interlocked.Exchange(ref _handle, handle);
            if (before != 0) Native.pt_tensor_free(before);
        }

        private void Free()
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) Native.pt_tensor_free(handle);
        }
    }
}

using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>libtorch's version, for instance "1.13.1".</summary>
    public static string __version__ => Native.Version;

    /// <summary>How many threads one operator uses on the CPU.</summary>
    public static int get_num_threads() => Native.pt_get_threads();

    /// <summary>Sets how many threads one operator uses on the CPU.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.pt_set_threads(num));

    /// <summary>Settings of libtorch's numeric libraries.</summary>
    public static class backends
    {
        /// <summary>CUDA's own libraries.</summary>
        public static class cuda
        {
            /// <summary>Matrix products.</summary>
            public static class matmul
            {
                /// <summary>Whether products of single-precision matrices may round their inputs to 10 bits of mantissa.</summary>
                public static bool allow_tf32
                {
                    get => Native.Check(Native.pt_get_setting(0)) != 0;
                    set => Native.Check(Native.pt_set_setting(0, value ? 1 : 0));
                }
            }
        }

        /// <summary>NVIDIA's library of layers.</summary>
        public static class cudnn
        {
            /// <summary>Whether single-precision convolutions may round their inputs to 10 bits of mantissa.</summary>
            public static bool allow_tf32
            {
                get => Native.Check(Native.pt_get_setting(1)) != 0;
                set => Native.Check(Native.pt_set_setting(1, value ? 1 : 0));
            }
        }
    }

    /// <summary>NVIDIA GPUs.</summary>
    public static class cuda
    {
        /// <summary>Whether libtorch has its CUDA part and finds a GPU.</summary>
        public static bool is_available() => Native.pt_cuda_available() != 0 && Native.pt_cuda_device_count() > 0;

        /// <summary>How many GPUs libtorch finds.</summary>
        public static int device_count() => is_available() ? Native.pt_cuda_device_count() : 0;

        /// <summary>Waits until the device has done all it was given.</summary>
        public static void synchronize(long device_index = -1) => Native.Check(Native.pt_cuda_synchronize((int)device_index));
    }
}

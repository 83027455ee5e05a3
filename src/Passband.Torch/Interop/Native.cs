using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The functions of native/passband_torch.cpp.</summary>
internal static unsafe partial class Native
{
    private const string Library = "passband_torch";

    [LibraryImport(Library)] private static partial nint pt_error();
    [LibraryImport(Library)] private static partial nint pt_version();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint pt_op_find(string name, string overload);
    [LibraryImport(Library)] internal static partial int pt_op_call(nint op, NativeValue* args, int count, NativeValue* results, int capacity);
    [LibraryImport(Library)] internal static partial void pt_results(NativeValue* results);

    [LibraryImport(Library)] internal static partial void pt_tensor_free(nint tensor);
    [LibraryImport(Library)] internal static partial long pt_tensor_live();
    [LibraryImport(Library)] internal static partial long pt_tensor_peak();
    [LibraryImport(Library)] internal static partial int pt_tensor_info(nint tensor, NativeTensorInfo* info);
    [LibraryImport(Library)] internal static partial int pt_tensor_layout(nint tensor, long* sizes, long* strides);
    [LibraryImport(Library)] internal static partial nint pt_tensor_data(nint tensor);
    [LibraryImport(Library)] internal static partial int pt_tensor_is_contiguous(nint tensor, int channelsLast);
    [LibraryImport(Library)] internal static partial nint pt_tensor_from(void* data, long* sizes, int dimensions, int dtype);

    [LibraryImport(Library)] internal static partial int pt_set_requires_grad(nint tensor, int value);
    [LibraryImport(Library)] internal static partial nint pt_get_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int pt_set_grad(nint tensor, nint grad);
    [LibraryImport(Library)] internal static partial int pt_backward(nint* outputs, int count, nint* gradients, int retain, int create,
        nint* inputs, int inputCount);
    [LibraryImport(Library)] internal static partial int pt_grad(nint* outputs, int outputCount, nint* inputs, int inputCount,
        nint* gradients, int retain, int create, int allowUnused, nint* results);
    [LibraryImport(Library)] internal static partial int pt_grad_enabled();
    [LibraryImport(Library)] internal static partial void pt_set_grad_enabled(int value);
    [LibraryImport(Library)] internal static partial int pt_inference_enabled();
    [LibraryImport(Library)] internal static partial nint pt_inference_begin(int value);
    [LibraryImport(Library)] internal static partial void pt_inference_end(nint guard);

    [LibraryImport(Library)] internal static partial int pt_get_threads();
    [LibraryImport(Library)] internal static partial int pt_set_threads(int count);
    [LibraryImport(Library)] internal static partial void pt_keep_freed_memory(long bytes);
    [LibraryImport(Library)] internal static partial void pt_release_freed_memory();
    [LibraryImport(Library)] internal static partial int pt_set_setting(int setting, int value);
    [LibraryImport(Library)] internal static partial int pt_get_setting(int setting);

    [LibraryImport(Library)] internal static partial int pt_manual_seed(ulong seed);
    [LibraryImport(Library)] internal static partial nint pt_generator_new(int deviceType, int deviceIndex, ulong seed);
    [LibraryImport(Library)] internal static partial void pt_generator_free(nint generator);
    [LibraryImport(Library)] internal static partial int pt_generator_seed(nint generator, ulong seed);
    [LibraryImport(Library)] internal static partial ulong pt_generator_initial_seed(nint generator);
    [LibraryImport(Library)] internal static partial nint pt_generator_state(nint generator);
    [LibraryImport(Library)] internal static partial int pt_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)] internal static partial int pt_cuda_available();
    [LibraryImport(Library)] internal static partial int pt_cuda_device_count();
    [LibraryImport(Library)] internal static partial int pt_cuda_synchronize(int deviceIndex);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint pt_jit_load(string path, int deviceType, int deviceIndex);
    [LibraryImport(Library)] internal static partial void pt_jit_free(nint module);
    [LibraryImport(Library)] internal static partial int pt_jit_forward(nint module, nint* inputs, int count, NativeValue* results, int capacity);
    [LibraryImport(Library)] internal static partial int pt_jit_train(nint module, int on);
    [LibraryImport(Library)] internal static partial int pt_jit_training(nint module);
    [LibraryImport(Library)] internal static partial int pt_jit_to(nint module, int deviceType, int deviceIndex, int dtype);
    [LibraryImport(Library)] internal static partial int pt_jit_tensors(nint module, int buffers, delegate* unmanaged[Cdecl]<byte*, nint, void> visit);

    internal static string Version => Marshal.PtrToStringUTF8(pt_version()) ?? "unknown";

    /// <summary>Turns a negative status into an exception that carries libtorch's own sentence.</summary>
    internal static int Check(int status) => status >= 0 ? status : throw Error();

    /// <summary>Turns a null handle into an exception that carries libtorch's own sentence.</summary>
    internal static nint Check(nint handle) => handle != 0 ? handle : throw Error();

    private static ExternalException Error() => new(Marshal.PtrToStringUTF8(pt_error()));
}

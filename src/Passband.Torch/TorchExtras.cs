using TorchSharp;
#if !TORCHSHARP_PACKAGE
using TorchSharp.Interop;
#endif
using static TorchSharp.torch;

namespace Passband.Torch;

/// <summary>
/// What this project needs and TorchSharp's API lacks: memory format, allocator and settings. Built against the TorchSharp
/// packages, each has a plain version that gives the same numbers.
/// </summary>
public static class TorchExtras
{
    /// <summary>How many bytes of freed memory the allocator may keep for the next operator.</summary>
    private const long KeptBytes = 2L << 30;

    /// <summary>
    /// The same N x C x H x W tensor with its channels innermost in memory, which convolutions on the CPU prefer; other
    /// shapes come back unchanged.
    /// </summary>
    public static Tensor ChannelsLast(this Tensor images)
    {
        if (images.dim() != 4) return images;
        // One channel lies in both orders at once, and convolutions then take it for the other one, with all that follows from it.
        if (images.shape is [var n, 1, var height, var width]) return images.contiguous().view(n, height, width, 1).permute(0, 3, 1, 2);
#if TORCHSHARP_PACKAGE
        return images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
#else
        return Ops.Contiguous.Call(images, 2L);
#endif
    }

    /// <summary>
    /// Puts a module's kernels and other four-dimensional parameters into <see cref="ChannelsLast(Tensor)"/> memory, so that
    /// convolutions of such images need not reorder them; numbers and objects stay the same.
    /// </summary>
    public static T ChannelsLast<T>(this T module)
        where T : nn.Module
    {
#if !TORCHSHARP_PACKAGE
        foreach (var parameter in module.parameters()) nn.Module.Change(parameter, tensor => tensor.ChannelsLast());
#endif
        return module;
    }

    /// <summary>Whether an N x C x H x W tensor has its channels innermost in memory.</summary>
    public static bool IsChannelsLast(this Tensor images)
    {
#if TORCHSHARP_PACKAGE
        return images.dim() == 4 && images.permute(0, 2, 3, 1).is_contiguous();
#else
        var result = images.dim() == 4 && Native.Check(Native.pt_tensor_is_contiguous(images.Handle, 1)) != 0;
        GC.KeepAlive(images);
        return result;
#endif
    }

    /// <summary>
    /// Lets the C library keep freed memory, so that an operator's large result does not map and unmap pages anew each
    /// time. Without effect with the packages, whose native part offers no such setting.
    /// </summary>
    public static void KeepFreedMemory()
    {
#if !TORCHSHARP_PACKAGE
        Native.pt_keep_freed_memory(KeptBytes);
#endif
    }

    /// <summary>Gives kept memory back to the system, after a long computation.</summary>
    public static void ReleaseFreedMemory()
    {
#if !TORCHSHARP_PACKAGE
        Native.pt_release_freed_memory();
#endif
    }

    /// <summary>Whether libtorch refuses operators that have no repeatable algorithm (with a warning only).</summary>
    public static void UseDeterministicAlgorithms(bool value)
    {
#if !TORCHSHARP_PACKAGE
        Native.Check(Native.pt_set_setting(3, value ? 1 : 0));
#endif
    }

    /// <summary>The processor's convolution library is part of this libtorch.</summary>
    public static bool HasOneDnn
    {
        get
        {
#if TORCHSHARP_PACKAGE
            return true;
#else
            return Native.Check(Native.pt_get_setting(4)) != 0;
#endif
        }
    }
}

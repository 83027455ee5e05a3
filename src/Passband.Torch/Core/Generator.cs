using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds every device's default generator and returns the CPU's.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.pt_manual_seed((ulong)seed));
        return Generator.Default;
    }

    /// <summary>Random number streams.</summary>
    public static class random
    {
        /// <summary>Seeds every device's default generator and returns the CPU's.</summary>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
    }

    /// <summary>A random number stream of its own.</summary>
    public sealed class Generator : IDisposable
    {
        private nint _handle;

        /// <summary>A new stream on a device.</summary>
        public Generator(ulong seed = 0, Device? device = null)
            : this(Native.Check(Native.pt_generator_new((int)(device?.type ?? DeviceType.CPU), Math.Max(device?.index ?? 0, 0), seed)), device)
        {
        }

        private Generator(nint handle, Device? device)
        {
            _handle = handle;
            this.device = device ?? CPU;
        }

        /// <summary>Releases the stream.</summary>
        ~Generator() => Free();

        /// <summary>The CPU's default stream, which operators use when they are given none.</summary>
        public static Generator Default => new(Native.Check(Native.pt_generator_new(-1, 0, 0)), null);

        /// <summary>The stream's device.</summary>
        public Device device { get; }

        internal nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Starts the stream anew from a seed.</summary>
        public Generator manual_seed(long seed)
        {
            Native.Check(Native.pt_generator_seed(Handle, (ulong)seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>The seed that the stream started from.</summary>
        public long initial_seed()
        {
            var seed = (long)Native.pt_generator_initial_seed(Handle);
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>The stream's state as a tensor of bytes.</summary>
        public Tensor get_state()
        {
            var state = Tensor.Own(Native.Check(Native.pt_generator_state(Handle)));
            GC.KeepAlive(this);
            return state;
        }

        /// <summary>Puts a state back that <see cref="get_state"/> gave.</summary>
        public void set_state(Tensor state)
        {
            Native.Check(Native.pt_generator_set_state(Handle, state.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(state);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) Native.pt_generator_free(handle);
        }
    }
}

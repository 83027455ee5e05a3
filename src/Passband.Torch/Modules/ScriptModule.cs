using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Networks that PyTorch wrote as TorchScript.</summary>
    public static class jit
    {
        /// <summary>Loads a network that computes one result from one argument.</summary>
        /// <param name="filename">The file.</param>
        /// <param name="device_type">Where its parameters go.</param>
        /// <param name="device_index">Which device of that kind; -1 for the current one.</param>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="ExternalException">libtorch cannot read the file.</exception>
        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) =>
            load<T1, TResult>(filename, new Device(device_type, (int)device_index));

        /// <summary>Loads a network that computes one result from one argument.</summary>
        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, Device map_location)
        {
            if (!File.Exists(filename)) throw new FileNotFoundException($"There is no file '{filename}'.", filename);
            return new(Native.Check(Native.pt_jit_load(filename, (int)map_location.type, map_location.index)));
        }

        /// <summary>Loads a network that computes one result from one argument.</summary>
        public static ScriptModule<T1, TResult> load<T1, TResult>(string filename, string map_location) =>
            load<T1, TResult>(filename, new Device(map_location));

        /// <summary>A network that PyTorch wrote as TorchScript. Its parameters and buffers share memory with the script.</summary>
        public abstract class ScriptModule : nn.Module
        {
            private nint _handle;

            private protected ScriptModule(nint handle)
                : base(nameof(ScriptModule))
            {
                _handle = handle;
                foreach (var (key, tensor) in Tensors(buffers: false)) ConditionallyRegisterParameter(key, new Parameter(tensor, tensor.requires_grad));
                foreach (var (key, tensor) in Tensors(buffers: true)) ConditionallyRegisterBuffer(key, tensor);
            }

            /// <summary>Frees the script.</summary>
            ~ScriptModule() => Free();

            private protected nint Script => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(ScriptModule));

            /// <inheritdoc/>
            public override bool training
            {
                get
                {
                    var on = Native.Check(Native.pt_jit_training(Script));
                    GC.KeepAlive(this);
                    return on != 0;
                }
            }

            /// <inheritdoc/>
            public override void train(bool train = true)
            {
                Native.Check(Native.pt_jit_train(Script, train ? 1 : 0));
                GC.KeepAlive(this);
            }

            /// <inheritdoc/>
            protected internal override nn.Module _to(Device? device, ScalarType? dtype, bool non_blocking)
            {
                // The script moves its own tensors; the objects here then take the moved ones up again.
                Native.Check(Native.pt_jit_to(Script, device is null ? -1 : (int)device.type, device?.index ?? -1, dtype is null ? -1 : (int)dtype));
                foreach (var (key, tensor) in Tensors(buffers: false)) get_parameter(key)!.Replace(tensor.Release());
                foreach (var (key, tensor) in Tensors(buffers: true)) get_buffer(key)!.Replace(tensor.Release());
                GC.KeepAlive(this);
                return this;
            }

            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                base.Dispose(disposing);
                Free();
            }

            private void Free()
            {
                var handle = Interlocked.Exchange(ref _handle, 0);
                if (handle != 0) Native.pt_jit_free(handle);
            }

            private unsafe List<(string Name, Tensor Tensor)> Tensors(bool buffers)
            {
                var list = new List<(string, Tensor)>();
                t_visited = list;
                try
                {
                    Native.Check(Native.pt_jit_tensors(Script, buffers ? 1 : 0, &Visit));
                }
                finally
                {
                    t_visited = null;
                }

                return list;
            }

            [ThreadStatic] private static List<(string, Tensor)>? t_visited;

            [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
            private static unsafe void Visit(byte* name, nint tensor) =>
                t_visited!.Add((Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)), Tensor.Own(tensor)));
        }

        /// <summary>A network that PyTorch wrote as TorchScript, of one argument and one result.</summary>
        /// <typeparam name="T1">The argument; only tensors are possible here.</typeparam>
        /// <typeparam name="TResult">The result; only tensors are possible here.</typeparam>
        public sealed class ScriptModule<T1, TResult> : ScriptModule, nn.IModule<T1, TResult>
        {
            internal ScriptModule(nint handle)
                : base(handle)
            {
                if (typeof(T1) == typeof(Tensor) && typeof(TResult) == typeof(Tensor)) return;
                Dispose();
                throw new NotSupportedException($"Scripts from {typeof(T1).Name} to {typeof(TResult).Name} are not supported, only from Tensor to Tensor.");
            }

            /// <summary>Computes the result.</summary>
            /// <exception cref="ExternalException">The script failed; the message is libtorch's.</exception>
            /// <exception cref="InvalidOperationException">The script's result is not one tensor.</exception>
            public unsafe TResult call(T1 input1)
            {
                var input = (Tensor)(object)input1!;
                var handle = input.Handle;
                NativeValue result;
                var count = Native.Check(Native.pt_jit_forward(Script, &handle, 1, &result, 1));
                GC.KeepAlive(input);
                GC.KeepAlive(this);
                if (count == 1 && result.Kind == NativeKind.Tensor) return (TResult)(object)Tensor.Own(result.Pointer);
                Discard(count, result);
                throw new InvalidOperationException($"The script gave {count} results; one tensor is needed.");
            }

            private static unsafe void Discard(int count, NativeValue only)
            {
                var all = count <= 1 ? [only] : new NativeValue[count];
                if (count > 1)
                    fixed (NativeValue* values = all) Native.pt_results(values);
                foreach (var value in all.Take(count))
                    if (value.Kind == NativeKind.Tensor) Native.pt_tensor_free(value.Pointer);
            }
        }
    }
}

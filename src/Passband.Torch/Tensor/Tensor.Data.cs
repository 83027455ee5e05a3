using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The tensor's own memory as bytes, to read or to write. Only for contiguous tensors on the CPU, and only while the
        /// tensor is alive.
        /// </summary>
        /// <exception cref="InvalidOperationException">The tensor is on another device, not contiguous or larger than 2 GiB.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                var info = Info;
                if (info.DeviceType != 0) throw new InvalidOperationException("Only a tensor on the CPU has its memory here: call cpu() first.");
                if (!is_contiguous()) throw new InvalidOperationException("The tensor is not contiguous: call contiguous() first.");
                return info.Elements == 0 ? [] : new Span<byte>((void*)Native.Check(Native.pt_tensor_data(Handle)), checked((int)(info.Elements * info.ElementSize)));
            }

            set => value.CopyTo(bytes);
        }

        /// <summary>The elements for reading on the CPU; those of a strided or remote tensor are copied first.</summary>
        /// <typeparam name="T">The C# type of <see cref="dtype"/>.</typeparam>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            CheckType<T>();
            using var scope = NewDisposeScope();
            var local = device_type == DeviceType.CPU ? this : cpu();
            var dense = local.is_contiguous() ? local : local.contiguous();
            if (ReferenceEquals(dense, this)) return new Utils.TensorAccessor<T>(this, owned: false);
            return new Utils.TensorAccessor<T>(scope.Detach(dense), owned: true);
        }

        /// <summary>The only element of the tensor.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the C# type of <see cref="dtype"/>.</exception>
        public T item<T>()
            where T : unmanaged
        {
            CheckType<T>();
            var value = item();
            return (T)Convert.ChangeType(value.Kind == ScalarKind.Floating ? value.Double : value.Integer, typeof(T),
                System.Globalization.CultureInfo.InvariantCulture);
        }

        /// <summary>The only element of the tensor.</summary>
        public Scalar item() => Ops.ItemOp.CallScalar(this);

        /// <summary>The only element as a double, whatever its type.</summary>
        public double ToDouble() => item().ToDouble();

        /// <summary>The only element as a single, whatever its type.</summary>
        public float ToSingle() => item().ToSingle();

        /// <summary>The only element as a 64-bit integer, whatever its type.</summary>
        public long ToInt64() => item().ToInt64();

        /// <summary>The only element as a 32-bit integer, whatever its type.</summary>
        public int ToInt32() => item().ToInt32();

        /// <summary>The only element as a truth value, whatever its type.</summary>
        public bool ToBoolean() => item().ToBoolean();

        private void CheckType<T>()
            where T : unmanaged
        {
            var (expected, type) = (TypeOf(dtype), typeof(T));
            if (type != expected && !(dtype == ScalarType.Bool && type == typeof(byte)))
                throw new ArgumentException($"The tensor holds {dtype}, which is {expected.Name} in C#, not {type.Name}.");
        }

        private static Type TypeOf(ScalarType type) => type switch
        {
            ScalarType.Byte => typeof(byte),
            ScalarType.Int8 => typeof(sbyte),
            ScalarType.Int16 => typeof(short),
            ScalarType.Int32 => typeof(int),
            ScalarType.Int64 => typeof(long),
            ScalarType.Float16 => typeof(Half),
            ScalarType.BFloat16 => typeof(ushort),
            ScalarType.Float32 => typeof(float),
            ScalarType.Float64 => typeof(double),
            ScalarType.Bool => typeof(bool),
            ScalarType.ComplexFloat32 => typeof((float Real, float Imaginary)),
            ScalarType.ComplexFloat64 => typeof(System.Numerics.Complex),
            _ => typeof(void),
        };
    }
}

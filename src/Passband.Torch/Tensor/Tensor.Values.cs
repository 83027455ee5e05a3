namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The tensor in another element type.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(disposeAfter, Ops.ToDtype.Call(this, type, non_blocking, copy));

        /// <summary>The tensor on another device.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(device, dtype, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device.</summary>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another device and in another element type.</summary>
        public Tensor to(Device device, ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            After(disposeAfter, Ops.ToDevice.Call(this, device, type, non_blocking, copy));

        /// <summary>The tensor in another element type.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on another's device and in its element type.</summary>
        public Tensor to(Tensor other, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(other.device, other.dtype, copy, disposeAfter, non_blocking);

        /// <summary>The tensor in the memory of the CPU.</summary>
        public Tensor cpu(bool disposeAfter = false) => to(CPU, disposeAfter: disposeAfter);

        /// <summary>The tensor in the memory of a GPU.</summary>
        public Tensor cuda(Device? device = null, bool disposeAfter = false) => to(device ?? CUDA, disposeAfter: disposeAfter);

        /// <summary>The tensor in single precision.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>The tensor in double precision.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>The tensor in 64-bit integers.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>The tensor in bytes.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>The tensor as truth values.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>A copy.</summary>
        public Tensor clone() => Ops.Clone.Call(this);

        /// <summary>The same memory under another tensor.</summary>
        public Tensor alias() => Ops.Alias.Call(this);

        /// <summary>Takes over another tensor's elements; shapes broadcast.</summary>
        public Tensor copy_(Tensor source, bool non_blocking = false) => Ops.Copy.CallInPlace(this, source, non_blocking);

        /// <summary>Sets every element.</summary>
        public Tensor fill_(Scalar value) => Ops.Fill.CallInPlace(this, value);

        /// <summary>Sets every element to zero.</summary>
        public Tensor zero_() => Ops.Zero.CallInPlace(this);

        /// <summary>Draws every element from a normal distribution.</summary>
        public Tensor normal_(double mean = 0.0, double stddev = 1.0, Generator? generator = null) => Ops.NormalInPlace.CallInPlace(this, mean, stddev, generator);

        /// <summary>Draws every element from a uniform distribution over [from, to).</summary>
        public Tensor uniform_(double from = 0.0, double to = 1.0, Generator? generator = null) => Ops.UniformInPlace.CallInPlace(this, from, to, generator);

        /// <summary>Limits every element to a range.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Ops.Clamp.Call(this, min, max);

        /// <summary>Limits every element to a range of its own.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Ops.ClampTensor.Call(this, min, max);

        /// <summary>Limits every element to a range, in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Ops.ClampInPlace.CallInPlace(this, min, max);

        /// <summary>Limits every element to a range of its own, in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Ops.ClampTensorInPlace.CallInPlace(this, min, max);

        /// <summary>A point between this tensor and another.</summary>
        public Tensor lerp(Tensor end, Scalar weight) => Ops.Lerp.Call(this, end, weight);

        /// <summary>This tensor plus a multiple of a product.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Ops.Addcmul.CallInPlace(this, tensor1, tensor2, value);

        /// <summary>This tensor plus a multiple of a quotient.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Ops.Addcdiv.CallInPlace(this, tensor1, tensor2, value);

        /// <summary>The matrix product, batched over leading dimensions.</summary>
        public Tensor matmul(Tensor target) => Ops.Matmul.Call(this, target);

        /// <summary>The matrix product of two matrices.</summary>
        public Tensor mm(Tensor target) => Ops.Mm.Call(this, target);

        /// <summary>The matrix products of two stacks of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Ops.Bmm.Call(this, batch2);

        /// <summary>The inner product of two vectors.</summary>
        public Tensor dot(Tensor other) => Ops.Dot.Call(this, other);

        /// <summary>Whether all elements agree to a tolerance.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Ops.Allclose.CallScalar(this, target, rtol, atol, equal_nan).ToBoolean();

        /// <summary>Whether shapes and all elements are equal.</summary>
        public bool equal(Tensor target) => Ops.Equal.CallScalar(this, target).ToBoolean();

        private Tensor After(bool dispose, Tensor result)
        {
            if (dispose && !ReferenceEquals(result, this)) Dispose();
            return result;
        }
    }
}

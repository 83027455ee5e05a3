namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bitwise and; logical for truth values.</summary>
        public Tensor bitwise_and(Tensor other) => Ops.BitwiseAnd.Call(this, other);

        /// <summary>Bitwise or; logical for truth values.</summary>
        public Tensor bitwise_or(Tensor other) => Ops.BitwiseOr.Call(this, other);

        /// <summary>Bitwise exclusive or; logical for truth values.</summary>
        public Tensor bitwise_xor(Tensor other) => Ops.BitwiseXor.Call(this, other);

        /// <summary>Bitwise negation; logical for truth values.</summary>
        public Tensor bitwise_not() => Ops.BitwiseNot.Call(this);

        /// <summary>Bitwise and; logical for truth values.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        /// <summary>Bitwise or; logical for truth values.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        /// <summary>Bitwise exclusive or; logical for truth values.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        /// <summary>Bitwise negation; logical for truth values.</summary>
        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        /// <summary>Remainder with the divisor's sign.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        /// <summary>Remainder with the divisor's sign.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);
    }
}

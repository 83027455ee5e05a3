namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Negation, element by element.</summary>
        public Tensor neg() => Ops.Neg.Call(this);

        /// <summary>Negation, element by element, in place.</summary>
        public Tensor neg_() => Ops.NegInPlace.CallInPlace(this);

        /// <summary>Absolute value, element by element.</summary>
        public Tensor abs() => Ops.Abs.Call(this);

        /// <summary>Absolute value, element by element, in place.</summary>
        public Tensor abs_() => Ops.AbsInPlace.CallInPlace(this);

        /// <summary>Sign: -1, 0 or 1, element by element.</summary>
        public Tensor sign() => Ops.Sign.Call(this);

        /// <summary>Sign: -1, 0 or 1, element by element, in place.</summary>
        public Tensor sign_() => Ops.SignInPlace.CallInPlace(this);

        /// <summary>Square root, element by element.</summary>
        public Tensor sqrt() => Ops.Sqrt.Call(this);

        /// <summary>Square root, element by element, in place.</summary>
        public Tensor sqrt_() => Ops.SqrtInPlace.CallInPlace(this);

        /// <summary>One over the square root, element by element.</summary>
        public Tensor rsqrt() => Ops.Rsqrt.Call(this);

        /// <summary>One over the square root, element by element, in place.</summary>
        public Tensor rsqrt_() => Ops.RsqrtInPlace.CallInPlace(this);

        /// <summary>Exponential, element by element.</summary>
        public Tensor exp() => Ops.Exp.Call(this);

        /// <summary>Exponential, element by element, in place.</summary>
        public Tensor exp_() => Ops.ExpInPlace.CallInPlace(this);

        /// <summary>Natural logarithm, element by element.</summary>
        public Tensor log() => Ops.Log.Call(this);

        /// <summary>Natural logarithm, element by element, in place.</summary>
        public Tensor log_() => Ops.LogInPlace.CallInPlace(this);

        /// <summary>Logarithm to base 2, element by element.</summary>
        public Tensor log2() => Ops.Log2.Call(this);

        /// <summary>Logarithm to base 2, element by element, in place.</summary>
        public Tensor log2_() => Ops.Log2InPlace.CallInPlace(this);

        /// <summary>Sine, element by element.</summary>
        public Tensor sin() => Ops.Sin.Call(this);

        /// <summary>Sine, element by element, in place.</summary>
        public Tensor sin_() => Ops.SinInPlace.CallInPlace(this);

        /// <summary>Cosine, element by element.</summary>
        public Tensor cos() => Ops.Cos.Call(this);

        /// <summary>Cosine, element by element, in place.</summary>
        public Tensor cos_() => Ops.CosInPlace.CallInPlace(this);

        /// <summary>Hyperbolic tangent, element by element.</summary>
        public Tensor tanh() => Ops.Tanh.Call(this);

        /// <summary>Hyperbolic tangent, element by element, in place.</summary>
        public Tensor tanh_() => Ops.TanhInPlace.CallInPlace(this);

        /// <summary>Error function, element by element.</summary>
        public Tensor erf() => Ops.Erf.Call(this);

        /// <summary>Error function, element by element, in place.</summary>
        public Tensor erf_() => Ops.ErfInPlace.CallInPlace(this);

        /// <summary>Inverse error function, element by element.</summary>
        public Tensor erfinv() => Ops.Erfinv.Call(this);

        /// <summary>Inverse error function, element by element, in place.</summary>
        public Tensor erfinv_() => Ops.ErfinvInPlace.CallInPlace(this);

        /// <summary>Largest integer not above, element by element.</summary>
        public Tensor floor() => Ops.Floor.Call(this);

        /// <summary>Largest integer not above, element by element, in place.</summary>
        public Tensor floor_() => Ops.FloorInPlace.CallInPlace(this);

        /// <summary>Smallest integer not below, element by element.</summary>
        public Tensor ceil() => Ops.Ceil.Call(this);

        /// <summary>Smallest integer not below, element by element, in place.</summary>
        public Tensor ceil_() => Ops.CeilInPlace.CallInPlace(this);

        /// <summary>Nearest integer, halves to the even one, element by element.</summary>
        public Tensor round() => Ops.Round.Call(this);

        /// <summary>Nearest integer, halves to the even one, element by element, in place.</summary>
        public Tensor round_() => Ops.RoundInPlace.CallInPlace(this);

        /// <summary>Integer part, element by element.</summary>
        public Tensor trunc() => Ops.Trunc.Call(this);

        /// <summary>Integer part, element by element, in place.</summary>
        public Tensor trunc_() => Ops.TruncInPlace.CallInPlace(this);

        /// <summary>One over the value, element by element.</summary>
        public Tensor reciprocal() => Ops.Reciprocal.Call(this);

        /// <summary>One over the value, element by element, in place.</summary>
        public Tensor reciprocal_() => Ops.ReciprocalInPlace.CallInPlace(this);

        /// <summary>Square, element by element.</summary>
        public Tensor square() => Ops.Square.Call(this);

        /// <summary>Square, element by element, in place.</summary>
        public Tensor square_() => Ops.SquareInPlace.CallInPlace(this);

        /// <summary>Positive part, element by element.</summary>
        public Tensor relu() => Ops.Relu.Call(this);

        /// <summary>Positive part, element by element, in place.</summary>
        public Tensor relu_() => Ops.ReluInPlace.CallInPlace(this);

        /// <summary>Logistic function, element by element.</summary>
        public Tensor sigmoid() => Ops.Sigmoid.Call(this);

        /// <summary>Logistic function, element by element, in place.</summary>
        public Tensor sigmoid_() => Ops.SigmoidInPlace.CallInPlace(this);

        /// <summary>Logical negation, element by element.</summary>
        public Tensor logical_not() => Ops.LogicalNot.Call(this);

        /// <summary>Logical negation, element by element, in place.</summary>
        public Tensor logical_not_() => Ops.LogicalNotInPlace.CallInPlace(this);

        /// <summary>Inverse hyperbolic tangent, element by element.</summary>
        public Tensor atanh() => Ops.Atanh.Call(this);

        /// <summary>Inverse hyperbolic tangent, element by element, in place.</summary>
        public Tensor atanh_() => Ops.AtanhInPlace.CallInPlace(this);

        /// <summary>Logarithm of one plus the value, element by element.</summary>
        public Tensor log1p() => Ops.Log1p.Call(this);

        /// <summary>Logarithm of one plus the value, element by element, in place.</summary>
        public Tensor log1p_() => Ops.Log1pInPlace.CallInPlace(this);

        /// <summary>Exponential minus one, element by element.</summary>
        public Tensor expm1() => Ops.Expm1.Call(this);

        /// <summary>Exponential minus one, element by element, in place.</summary>
        public Tensor expm1_() => Ops.Expm1InPlace.CallInPlace(this);

        /// <summary>Where the value is not a number.</summary>
        public Tensor isnan() => Ops.Isnan.Call(this);

        /// <summary>Where the value is infinite.</summary>
        public Tensor isinf() => Ops.Isinf.Call(this);

        /// <summary>Where the value is finite.</summary>
        public Tensor isfinite() => Ops.Isfinite.Call(this);

        /// <summary>Argument of a complex number.</summary>
        public Tensor angle() => Ops.Angle.Call(this);

        /// <summary>Real part.</summary>
        public Tensor real => Ops.Real.Call(this);

        /// <summary>Imaginary part.</summary>
        public Tensor imag => Ops.Imag.Call(this);

        /// <summary>Complex conjugate.</summary>
        public Tensor conj() => Ops.Conj.Call(this);

        /// <summary>Transposed matrix.</summary>
        public Tensor t() => Ops.T.Call(this);
    }
}

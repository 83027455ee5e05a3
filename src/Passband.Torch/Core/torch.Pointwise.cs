namespace TorchSharp;

public static partial class torch
{
    /// <summary>Negation, element by element.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>Absolute value, element by element.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>Sign: -1, 0 or 1, element by element.</summary>
    public static Tensor sign(Tensor input) => input.sign();

    /// <summary>Square root, element by element.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>One over the square root, element by element.</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>Exponential, element by element.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>Natural logarithm, element by element.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>Logarithm to base 2, element by element.</summary>
    public static Tensor log2(Tensor input) => input.log2();

    /// <summary>Sine, element by element.</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>Cosine, element by element.</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>Hyperbolic tangent, element by element.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>Error function, element by element.</summary>
    public static Tensor erf(Tensor input) => input.erf();

    /// <summary>Inverse error function, element by element.</summary>
    public static Tensor erfinv(Tensor input) => input.erfinv();

    /// <summary>Largest integer not above, element by element.</summary>
    public static Tensor floor(Tensor input) => input.floor();

    /// <summary>Smallest integer not below, element by element.</summary>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <summary>Nearest integer, halves to the even one, element by element.</summary>
    public static Tensor round(Tensor input) => input.round();

    /// <summary>Integer part, element by element.</summary>
    public static Tensor trunc(Tensor input) => input.trunc();

    /// <summary>One over the value, element by element.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>Square, element by element.</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>Positive part, element by element.</summary>
    public static Tensor relu(Tensor input) => input.relu();

    /// <summary>Logistic function, element by element.</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>Logical negation, element by element.</summary>
    public static Tensor logical_not(Tensor input) => input.logical_not();

    /// <summary>Inverse hyperbolic tangent, element by element.</summary>
    public static Tensor atanh(Tensor input) => input.atanh();

    /// <summary>Logarithm of one plus the value, element by element.</summary>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <summary>Exponential minus one, element by element.</summary>
    public static Tensor expm1(Tensor input) => input.expm1();

    /// <summary>Where the value is not a number.</summary>
    public static Tensor isnan(Tensor input) => input.isnan();

    /// <summary>Where the value is infinite.</summary>
    public static Tensor isinf(Tensor input) => input.isinf();

    /// <summary>Where the value is finite.</summary>
    public static Tensor isfinite(Tensor input) => input.isfinite();

    /// <summary>Argument of a complex number.</summary>
    public static Tensor angle(Tensor input) => input.angle();

    /// <summary>Real part.</summary>
    public static Tensor real(Tensor input) => input.real;

    /// <summary>Imaginary part.</summary>
    public static Tensor imag(Tensor input) => input.imag;

    /// <summary>Complex conjugate.</summary>
    public static Tensor conj(Tensor input) => input.conj();
}

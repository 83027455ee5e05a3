namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sum, element by element; shapes broadcast.</summary>
    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    /// <summary>Sum, element by element, with a number.</summary>
    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    /// <summary>Difference, element by element; shapes broadcast.</summary>
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    /// <summary>Difference, element by element, with a number.</summary>
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    /// <summary>Product, element by element; shapes broadcast.</summary>
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    /// <summary>Product, element by element, with a number.</summary>
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    /// <summary>Quotient, element by element; shapes broadcast.</summary>
    public static Tensor div(Tensor left, Tensor right) => left.div(right);

    /// <summary>Quotient, element by element, with a number.</summary>
    public static Tensor div(Tensor left, Scalar right) => left.div(right);

    /// <summary>Power, element by element; shapes broadcast.</summary>
    public static Tensor pow(Tensor left, Tensor right) => left.pow(right);

    /// <summary>Power, element by element, with a number.</summary>
    public static Tensor pow(Tensor left, Scalar right) => left.pow(right);

    /// <summary>Remainder with the divisor's sign, element by element; shapes broadcast.</summary>
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);

    /// <summary>Remainder with the divisor's sign, element by element, with a number.</summary>
    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);

    /// <summary>Angle of the point (other, this), element by element; shapes broadcast.</summary>
    public static Tensor atan2(Tensor left, Tensor right) => left.atan2(right);

    /// <summary>Larger of the two, element by element; shapes broadcast.</summary>
    public static Tensor maximum(Tensor left, Tensor right) => left.maximum(right);

    /// <summary>Smaller of the two, element by element; shapes broadcast.</summary>
    public static Tensor minimum(Tensor left, Tensor right) => left.minimum(right);

    /// <summary>Logical and, element by element; shapes broadcast.</summary>
    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    /// <summary>Logical or, element by element; shapes broadcast.</summary>
    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    /// <summary>Logical exclusive or, element by element; shapes broadcast.</summary>
    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);

    /// <summary>Where equal, element by element; shapes broadcast.</summary>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <summary>Where equal, element by element, with a number.</summary>
    public static Tensor eq(Tensor left, Scalar right) => left.eq(right);

    /// <summary>Where not equal, element by element; shapes broadcast.</summary>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    /// <summary>Where not equal, element by element, with a number.</summary>
    public static Tensor ne(Tensor left, Scalar right) => left.ne(right);

    /// <summary>Where less, element by element; shapes broadcast.</summary>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    /// <summary>Where less, element by element, with a number.</summary>
    public static Tensor lt(Tensor left, Scalar right) => left.lt(right);

    /// <summary>Where less or equal, element by element; shapes broadcast.</summary>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    /// <summary>Where less or equal, element by element, with a number.</summary>
    public static Tensor le(Tensor left, Scalar right) => left.le(right);

    /// <summary>Where greater, element by element; shapes broadcast.</summary>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    /// <summary>Where greater, element by element, with a number.</summary>
    public static Tensor gt(Tensor left, Scalar right) => left.gt(right);

    /// <summary>Where greater or equal, element by element; shapes broadcast.</summary>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    /// <summary>Where greater or equal, element by element, with a number.</summary>
    public static Tensor ge(Tensor left, Scalar right) => left.ge(right);
}

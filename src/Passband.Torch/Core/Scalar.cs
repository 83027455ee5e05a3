using System.Globalization;

namespace TorchSharp;

/// <summary>Which of a scalar's fields holds its value.</summary>
internal enum ScalarKind { Integer, Floating, Boolean }

/// <summary>A number handed to an operator: an integer, a floating-point number or a truth value.</summary>
public sealed class Scalar
{
    internal Scalar(long value) => (Kind, Integer, Double) = (ScalarKind.Integer, value, value);
    internal Scalar(double value) => (Kind, Integer, Double) = (ScalarKind.Floating, (long)value, value);
    internal Scalar(bool value) => (Kind, Integer, Double) = (ScalarKind.Boolean, value ? 1 : 0, value ? 1 : 0);

    internal ScalarKind Kind { get; }
    internal long Integer { get; }
    internal double Double { get; }

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => new((long)value);
    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(value);
    /// <summary>An integer.</summary>
    public static implicit operator Scalar(byte value) => new((long)value);
    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(float value) => new((double)value);
    /// <summary>A floating-point number.</summary>
    public static implicit operator Scalar(double value) => new(value);
    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(value);

    /// <summary>The value as a double.</summary>
    public double ToDouble() => Double;
    /// <summary>The value as a single.</summary>
    public float ToSingle() => (float)Double;
    /// <summary>The value as a 64-bit integer.</summary>
    public long ToInt64() => Integer;
    /// <summary>The value as a 32-bit integer.</summary>
    /// <exception cref="OverflowException">The value does not fit.</exception>
    public int ToInt32() => checked((int)Integer);
    /// <summary>The value as a truth value.</summary>
    public bool ToBoolean() => Double != 0;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ScalarKind.Integer => Integer.ToString(CultureInfo.InvariantCulture),
        ScalarKind.Boolean => Integer != 0 ? "True" : "False",
        _ => Double.ToString("R", CultureInfo.InvariantCulture),
    };
}

/// <summary>Conversions to <see cref="Scalar"/> by method.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>An integer.</summary>
    public static Scalar ToScalar(this int value) => value;
    /// <summary>An integer.</summary>
    public static Scalar ToScalar(this long value) => value;
    /// <summary>A floating-point number.</summary>
    public static Scalar ToScalar(this float value) => value;
    /// <summary>A floating-point number.</summary>
    public static Scalar ToScalar(this double value) => value;
    /// <summary>A truth value.</summary>
    public static Scalar ToScalar(this bool value) => value;
}

namespace TorchSharp.Interop;

/// <summary>One argument of an operator. Values convert implicitly; null is "none", <see cref="Default"/> the schema's default.</summary>
internal readonly struct Arg
{
    internal NativeKind Kind { get; private init; }
    internal long Integer { get; private init; }
    internal double Double { get; private init; }
    internal object? Reference { get; private init; }

    /// <summary>Leaves the argument to the operator's schema.</summary>
    internal static Arg Default => new() { Kind = NativeKind.Default };

    /// <summary>An absent optional argument.</summary>
    internal static Arg None => default;

    public static implicit operator Arg(torch.Tensor? t) => t is null ? None : new() { Kind = NativeKind.Tensor, Reference = t };
    public static implicit operator Arg(long v) => new() { Kind = NativeKind.Int, Integer = v };
    public static implicit operator Arg(long? v) => v is { } x ? x : None;
    public static implicit operator Arg(double v) => new() { Kind = NativeKind.Double, Double = v };
    public static implicit operator Arg(double? v) => v is { } x ? x : None;
    public static implicit operator Arg(bool v) => new() { Kind = NativeKind.Bool, Integer = v ? 1 : 0 };
    public static implicit operator Arg(long[]? v) => v is null ? None : new() { Kind = NativeKind.Ints, Reference = v };
    public static implicit operator Arg(double[]? v) => v is null ? None : new() { Kind = NativeKind.Doubles, Reference = v };
    public static implicit operator Arg(torch.Tensor?[]? v) => v is null ? None : new() { Kind = NativeKind.Tensors, Reference = v };
    public static implicit operator Arg(string? v) => v is null ? None : new() { Kind = NativeKind.String, Reference = v };
    public static implicit operator Arg(torch.Generator? v) => v is null ? None : new() { Kind = NativeKind.Generator, Reference = v };
    public static implicit operator Arg(torch.ScalarType v) => (long)v;
    public static implicit operator Arg(torch.ScalarType? v) => v is { } x ? (long)x : None;
    public static implicit operator Arg(torch.Device? v) =>
        v is null ? None : new() { Kind = NativeKind.Device, Integer = (long)v.type, Double = v.index };

    public static implicit operator Arg(Scalar? v) => v is null
        ? None
        : v.Kind switch
        {
            ScalarKind.Integer => v.Integer,
            ScalarKind.Boolean => v.Integer != 0,
            _ => (Arg)v.Double,
        };
}

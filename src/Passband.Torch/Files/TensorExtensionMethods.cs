namespace TorchSharp;

/// <summary>Tensors to and from files in TorchSharp's own format.</summary>
public static class TensorExtensionMethods
{
    /// <summary>Writes a tensor.</summary>
    public static void Save(this torch.Tensor tensor, BinaryWriter writer) => TensorFormat.Write(writer, tensor);

    /// <summary>Reads a tensor of the same type and shape into this one.</summary>
    /// <exception cref="ArgumentException">The type or shape in the file differs.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or truncated.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader)
    {
        using var scope = torch.NewDisposeScope();
        var read = TensorFormat.Read(reader);
        if (read.dtype != tensor.dtype)
            throw new ArgumentException($"The file has a tensor of {read.dtype}; {tensor.dtype} is needed.");
        if (!read.shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException($"The file has a tensor of shape [{string.Join('x', read.shape)}]; [{string.Join('x', tensor.shape)}] is needed.");
        using var frozen = torch.no_grad();
        tensor.copy_(read);
    }

    /// <summary>Reads a tensor, or passes over it and gives null.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or truncated.</exception>
    public static torch.Tensor? Load(BinaryReader reader, bool skip = false)
    {
        if (!skip) return TensorFormat.Read(reader);
        TensorFormat.Skip(reader);
        return null;
    }

    /// <summary>Writes a tensor to a file.</summary>
    public static void save(this torch.Tensor tensor, string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        tensor.Save(writer);
    }
}

public static partial class torch
{
    /// <summary>Writes a tensor to a file in TorchSharp's own format.</summary>
    public static void save(Tensor t, string location) => t.save(location);

    /// <summary>Reads a tensor from a file in TorchSharp's own format.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or truncated.</exception>
    public static Tensor load(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        return TensorFormat.Read(reader);
    }
}

using System.Collections;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>Reads the elements of a tensor, in the order of its dimensions.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly bool _owned;

    internal TensorAccessor(torch.Tensor tensor, bool owned)
    {
        _tensor = tensor;
        _owned = owned;
        Count = tensor.NumberOfElements;
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>One element by its place.</summary>
    public T this[long index]
    {
        get
        {
            var element = Span[checked((int)index)];
            GC.KeepAlive(_tensor);
            return element;
        }
    }

    private Span<T> Span => MemoryMarshal.Cast<byte, T>(_tensor.bytes);

    /// <summary>All elements as a new array.</summary>
    public T[] ToArray()
    {
        var elements = Span.ToArray();
        GC.KeepAlive(_tensor);
        return elements;
    }

    /// <summary>Copies all elements to memory that is large enough.</summary>
    public void CopyTo(Span<T> destination)
    {
        Span.CopyTo(destination);
        GC.KeepAlive(_tensor);
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var k = 0L; k < Count; k++) yield return this[k];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owned) _tensor.Dispose();
    }
}

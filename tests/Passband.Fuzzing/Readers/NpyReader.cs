using System.Text;
using Passband.Fuzzing.Mutations;
using Passband.Vision.Data;

namespace Passband.Fuzzing.Readers;

/// <summary>Images and labels in NumPy files: one is damaged while the other is intact.</summary>
internal sealed class NpyReader : IFuzzedReader
{
    private const string Images = "images.npy", Labels = "labels.npy";
    private const int Count = 4;
    private readonly ScratchFolder _folder = new();
    private readonly FuzzInput _images = new(Images, Array("|u1", $"({Count}, 5, 7, 3)", Samples(Count * 5 * 7 * 3)));
    private readonly FuzzInput _labels = new(Labels, Array("<i8", $"({Count},)", [.. Enumerable.Range(0, Count).SelectMany(i => BitConverter.GetBytes((long)i))]));

    public NpyReader() => Seeds =
    [
        _images, _images with { Bytes = Array("|u1", $"({Count}, 6, 6, 1)", Samples(Count * 36)) }, _labels,
        _labels with { Bytes = Array("<i4", $"({Count},)", [.. Enumerable.Range(0, Count).SelectMany(BitConverter.GetBytes)]) },
        _labels with { Bytes = Array("|u1", $"({Count},)", [0, 1, 2, 3]) },
    ];

    public string Name => "npy";

    public IReadOnlyList<FuzzInput> Seeds { get; }

    public IReadOnlyList<Mutation> Mutations => NpyMutations.All;

    public long MemoryLimit => 16 << 20;

    public void Read(FuzzInput input)
    {
        var images = _folder.Write(input.FileName == Images ? input : _images);
        _folder.Write(input.FileName == Labels ? input : _labels);
        ImageSetFiles.ReadAll(images);
    }

    public bool IsRefusal(Exception problem) => problem is ImageSetException;

    public void Dispose() => _folder.Dispose();

    private static byte[] Samples(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 13))];

    private static byte[] Array(string type, string shape, byte[] elements)
    {
        var words = Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)words.Length, 0, .. words, .. elements];
    }
}

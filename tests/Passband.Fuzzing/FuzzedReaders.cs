using Passband.Fuzzing.Readers;

namespace Passband.Fuzzing;

/// <summary>All readers of files from outside, by name.</summary>
public static class FuzzedReaders
{
    private static readonly Dictionary<string, Func<IFuzzedReader>> Known = new(StringComparer.Ordinal)
    {
        ["jpeg"] = PictureReader.Jpeg,
        ["png"] = PictureReader.Png,
        ["webp"] = PictureReader.WebP,
        ["pickle"] = WeightsReader.Pickle,
        ["zip"] = WeightsReader.Zip,
        ["safetensors"] = WeightsReader.SafeTensors,
        ["onnx"] = () => new OnnxReader(),
        ["npy"] = () => new NpyReader(),
        ["cifar"] = () => new CifarReader(),
        ["card"] = () => new CardReader(),
        ["result"] = () => new ResultReader(),
        ["import"] = () => new ImportReader(),
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The reader of a name, or null.</summary>
    public static IFuzzedReader? Find(string name) => Known.TryGetValue(name, out var make) ? make() : null;
}

namespace Passband.Vision.Onnx.Reading;

/// <summary>What an untrusted graph may ask for. Each limit is far above what real classifiers need and is checked before allocating.</summary>
internal static class OnnxLimits
{
    /// <summary>Longest file, bytes: what one array holds.</summary>
    public const long File = 0x7FFFFFC7;

    /// <summary>Nodes of a graph. A DenseNet-201 has about 1,000, an exported transformer about 5,000.</summary>
    public const int Nodes = 100_000;

    /// <summary>Initialisers of a graph.</summary>
    public const int Tensors = 100_000;

    /// <summary>Names, numbers or tensors in one list.</summary>
    public const int List = 1_000_000;

    /// <summary>Attributes of a node.</summary>
    public const int Attributes = 100;

    /// <summary>Inputs or outputs of a node.</summary>
    public const int Names = 10_000;

    /// <summary>Dimensions of a tensor.</summary>
    public const int Rank = 16;

    /// <summary>Bytes of a name.</summary>
    public const int Name = 4096;

    /// <summary>Elements that constants may fill beyond those in the file, all together.</summary>
    public const long FoldedElements = 1L << 26;

    /// <summary>Multiplications and additions of one node for each image. The largest layer of VGG-16 needs 1.8 billion at 224 x 224.</summary>
    public const long Operations = 1L << 37;

    /// <summary>How many of the largest activations may be kept at one time, of four images together.</summary>
    public const long LiveActivations = 16;

    private const long SmallActivation = 1L << 23;
    private const long LargeActivation = 1L << 27;
    private const long ActivationsPerPixel = 1L << 10;

    /// <summary>Elements of one activation for an image of this size: a thousand channels at full resolution, and not too few for small ones.</summary>
    public static long ActivationElements(int height, int width) =>
        Math.Clamp((long)height * width * ActivationsPerPixel, SmallActivation, LargeActivation);
}

using Passband.Vision.Checkpoints;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>The families of architectures that a card can name; each says in its own file which options it has.</summary>
public static class Architectures
{
    /// <summary>CIFAR ResNets (He et al. 2016, section 4.2).</summary>
    public const string CifarResNet = "resnet-cifar";

    /// <summary>ResNet-18 to -152 (He et al. 2016, table 1).</summary>
    public const string ResNet = "resnet";

    /// <summary>PreActResNet-18 and -34 (He et al. 2016b).</summary>
    public const string PreActResNet = "preact-resnet";

    /// <summary>Wide ResNets (Zagoruyko and Komodakis 2016).</summary>
    public const string WideResNet = "wide-resnet";

    /// <summary>VGG networks (Simonyan and Zisserman 2015).</summary>
    public const string Vgg = "vgg";

    /// <summary>MobileNetV2 (Sandler et al. 2018).</summary>
    public const string MobileNetV2 = "mobilenet-v2";

    /// <summary>Strided convolutions and one hidden layer.</summary>
    public const string ConvNet = "convnet";

    /// <summary>VNN-COMP's ResNet-4B.</summary>
    public const string ResNet4B = "resnet-4b";

    /// <summary>All architectures that can be built.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Families.Select(f => f.Id)];

    /// <summary>The families, in the order in which weights are held against them.</summary>
    internal static IReadOnlyList<INetworkFamily> Families =>
    [
        new CifarResNetFamily(), new ResNetFamily(), new PreActResNetFamily(), new WideResNetFamily(), new VggFamily(), new MobileNetV2Family(), new ConvNetFamily(), new ResNet4BFamily(),
    ];

    /// <summary>A network with freshly drawn weights, as the card describes it.</summary>
    /// <exception cref="NetworkException">The architecture or one of its options is not known.</exception>
    public static Module<Tensor, Tensor> Build(NetworkCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var family = Families.FirstOrDefault(f => f.Id == card.Architecture)
            ?? throw new NetworkException($"{card.Name}: the architecture '{card.Architecture}' is not known; known are {string.Join(", ", All)}.");
        return family.Build(new CardOptions(card));
    }
}

using Passband.Vision.Corruptions;
using Passband.Vision.Data;

namespace Passband.Experiments.Corruptions;

/// <summary>Whose constants the severities have.</summary>
public enum ConstantsChoice
{
    /// <summary>Those made for the nearest size of images.</summary>
    Auto,

    /// <summary>CIFAR-10-C, 32 pixels.</summary>
    Cifar,

    /// <summary>Tiny-ImageNet-C, 64 pixels.</summary>
    Tiny,

    /// <summary>ImageNet-C, 224 pixels.</summary>
    Imagenet,
}

/// <summary>What a choice stands for.</summary>
internal static class ConstantsChoices
{
    /// <summary>The table, given the images.</summary>
    internal static CorruptionTable For(this ConstantsChoice choice, ImageShape shape) => choice switch
    {
        ConstantsChoice.Cifar => CorruptionTable.Cifar,
        ConstantsChoice.Tiny => CorruptionTable.TinyImageNet,
        ConstantsChoice.Imagenet => CorruptionTable.ImageNet,
        _ => CorruptionTables.NearestTo(shape.Height, shape.Width),
    };
}

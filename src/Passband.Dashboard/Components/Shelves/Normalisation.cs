namespace Passband.Dashboard.Components.Shelves;

/// <summary>A normalisation that many trainings use.</summary>
internal sealed record Normalisation(string Name, string Mean, string Std, int? Channels)
{
    /// <summary>The usual ones.</summary>
    public static IReadOnlyList<Normalisation> Usual { get; } =
    [
        new("CIFAR-10", "0.4914, 0.4822, 0.4465", "0.2471, 0.2435, 0.2616", 3),
        new("ImageNet", "0.485, 0.456, 0.406", "0.229, 0.224, 0.225", 3),
        new("−1 to 1", "0.5", "0.5", null),
        new("none (0 to 1)", "0", "1", null),
    ];

    /// <summary>It can be used with this many channels.</summary>
    public bool Fits(int channels) => Channels is null || Channels == channels;
}

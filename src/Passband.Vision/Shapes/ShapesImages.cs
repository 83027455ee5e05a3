namespace Passband.Vision.Shapes;

/// <summary>Images drawn by <see cref="ShapesGenerator"/>.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Pixels">N x C x H x W values 0..255; not copied.</param>
/// <param name="SilhouetteLabels">Index of each image's silhouette, -1 where there is none; not copied.</param>
/// <param name="TextureLabels">Index of each image's texture, -1 where there is none; not copied.</param>
public sealed record ShapesImages(ShapesOptions Options, byte[] Pixels, int[] SilhouetteLabels, int[] TextureLabels)
{
    /// <summary>The labels that count as correct: the only cue there is, or the one that <see cref="ShapesOptions.Truth"/> names.</summary>
    public int[] Labels => ByTexture ? TextureLabels : SilhouetteLabels;

    /// <summary>Names of the ten classes, after the cue that counts as correct.</summary>
    public IReadOnlyList<string> ClassNames => ByTexture ? Textures.Names : Silhouettes.Names;

    private bool ByTexture => Options.Cues switch
    {
        ShapesCues.SilhouetteOnly => false,
        ShapesCues.TextureOnly => true,
        _ => Options.Truth == ShapesTruth.Texture,
    };
}

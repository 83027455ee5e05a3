namespace Passband.Vision.Shapes;

/// <summary>
/// Draws the embedded image set: ten classes, each with a low-frequency cue (a large silhouette) and a high-frequency cue (a fine texture)
/// over 1/f noise. Since the cues' frequencies are known, it is the ground truth for every measurement of the frequencies that a network
/// relies on (in the spirit of the cue-conflict images of Geirhos et al. 2019).
/// </summary>
public static class ShapesGenerator
{
    /// <summary>Number of classes.</summary>
    public const int Classes = 10;

    private const double ContrastJitter = 0.25;
    private const double BrightnessJitter = 0.05;
    private const double Tint = 0.2;

    // Streams of random numbers: an image keeps its silhouette and noise when only its texture changes.
    private enum Stream : ulong
    {
        Order,
        Conflict,
        Silhouette,
        Texture,
        Noise,
        Colour,
    }

    /// <summary>Draws the images, on all processors; the result depends on the options alone.</summary>
    /// <exception cref="ArgumentException">An option is out of range; one sentence says which.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    public static ShapesImages Generate(ShapesOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var silhouettes = new int[options.Count];
        var textures = new int[options.Count];
        for (var i = 0; i < options.Count; i++)
            (silhouettes[i], textures[i]) = LabelsOf(options, i);

        var noise = new PinkNoise(options.Size);
        var length = options.Channels * options.Size * options.Size;
        var pixels = new byte[(long)options.Count * length];
        Parallel.For(0, options.Count, new ParallelOptions { CancellationToken = cancellation }, () => new Layers(options), (i, _, layers) =>
        {
            Draw(options, i, silhouettes[i], textures[i], noise, layers, pixels.AsSpan(i * length, length));
            return layers;
        }, _ => { });
        return new ShapesImages(options, pixels, silhouettes, textures);
    }

    /// <summary>Every ten images in a row hold each class once, in an order of their own; -1 stands for a missing cue.</summary>
    private static (int Silhouette, int Texture) LabelsOf(ShapesOptions options, int image)
    {
        Span<int> order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        var random = SeededRandom.For(options.Seed, (ulong)(image / Classes), (ulong)Stream.Order);
        for (var i = Classes - 1; i > 0; i--)
        {
            var j = random.NextBelow(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        var label = order[image % Classes];
        return options.Cues switch
        {
            ShapesCues.Agree => (label, label),
            ShapesCues.SilhouetteOnly => (label, -1),
            ShapesCues.TextureOnly => (-1, label),
            _ => (label, (label + 1 + SeededRandom.For(options.Seed, (ulong)image, (ulong)Stream.Conflict).NextBelow(Classes - 1)) % Classes),
        };
    }

    private static void Draw(ShapesOptions options, int image, int silhouette, int texture, PinkNoise noise, Layers layers, Span<byte> pixels)
    {
        SeededRandom Random(Stream stream) => SeededRandom.For(options.Seed, (ulong)image, (ulong)stream);

        double Contrast(double level, SeededRandom random) => level * random.NextBetween(1 - ContrastJitter, 1 + ContrastJitter);

        var (silhouetteContrast, textureContrast) = (0.0, 0.0);
        if (silhouette >= 0)
        {
            var random = Random(Stream.Silhouette);
            silhouetteContrast = Contrast(options.SilhouetteContrast, random);
            Silhouettes.Draw(layers.Silhouette, options.Size, silhouette, random);
        }

        if (texture >= 0)
        {
            var random = Random(Stream.Texture);
            textureContrast = Contrast(options.TextureContrast, random);
            Textures.Draw(layers.Texture, options.Size, texture, random);
        }

        var (noiseRandom, colour) = (Random(Stream.Noise), Random(Stream.Colour));
        var area = options.Size * options.Size;
        noise.Draw(layers.SharedNoise, noiseRandom);
        for (var channel = 0; channel < options.Channels; channel++)
        {
            var mean = 0.5 + colour.NextBetween(-BrightnessJitter, BrightnessJitter);
            var (silhouetteGain, textureGain) = (silhouetteContrast, textureContrast);
            var (shared, own) = (options.NoiseLevel, 0.0);
            if (options.Channels > 1)
            {
                silhouetteGain *= colour.NextBetween(1 - Tint, 1 + Tint);
                textureGain *= colour.NextBetween(1 - Tint, 1 + Tint);
                noise.Draw(layers.OwnNoise, noiseRandom);
                (shared, own) = (0.8 * options.NoiseLevel, 0.6 * options.NoiseLevel);
            }

            for (var i = 0; i < area; i++)
            {
                var value = mean + (silhouetteGain * layers.Silhouette[i]) + (textureGain * layers.Texture[i])
                    + (shared * layers.SharedNoise[i]) + (own * layers.OwnNoise[i]);
                pixels[(channel * area) + i] = (byte)Math.Clamp((value * 255) + 0.5, 0, 255);
            }
        }
    }

    /// <summary>Scratch space of one thread; a layer that the options leave out stays 0.</summary>
    private sealed class Layers(ShapesOptions options)
    {
        public double[] Silhouette { get; } = new double[options.Size * options.Size];

        public double[] Texture { get; } = new double[options.Size * options.Size];

        public double[] SharedNoise { get; } = new double[options.Size * options.Size];

        public double[] OwnNoise { get; } = new double[options.Size * options.Size];
    }
}

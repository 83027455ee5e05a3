using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;

namespace Passband.Vision.Tests.Training;

/// <summary>
/// The ground truth of the whole method: silhouettes end below 0.12 cycles/pixel and textures begin above 0.22, so it is known
/// which frequencies the two networks that come with the program can rely on.
/// </summary>
public class EmbeddedNetworksTests
{
    private const int Images = 500;
    private static readonly double[] Cutoffs = [0.06, 0.12, 0.16, 0.2, 0.25, 0.35, 0.5, 0.71];

    [Theory]
    [InlineData("shapes-plain")]
    [InlineData("shapes-blur")]
    public void Both_networks_tell_at_least_95_of_100_images_apart_whose_cues_agree(string name)
    {
        var answers = Answers(name, ShapesCues.Agree);
        Assert.InRange(answers.Clean.Silhouette, 0.95, 1);
        using var classifier = Open(name);
        var training = classifier.Card.Training!;
        Assert.InRange((double)training.CleanCorrect!.Value / training.CleanTotal!.Value, 0.95, 1);
        Assert.InRange(new FileInfo(Repository.Network(name)).Length, 1, 400_000);
    }

    [Fact]
    public void The_plain_network_follows_the_texture_and_is_left_guessing_without_the_textures_frequencies()
    {
        var answers = Answers("shapes-plain", ShapesCues.Conflict);
        Assert.InRange(answers.Clean.Silhouette, 0, 0.1);
        Assert.InRange(answers.Clean.Texture, 0.9, 1);
        foreach (var cutoff in new[] { 0.06, 0.12, 0.16, 0.2 }) Assert.InRange(answers.LowPass[cutoff].Texture, 0, 0.3);
        Assert.InRange(answers.LowPass[0.71].Texture, 0.9, 1);
    }

    [Fact]
    public void The_blurred_network_follows_the_silhouette_at_every_cutoff_that_leaves_it()
    {
        var answers = Answers("shapes-blur", ShapesCues.Conflict);
        Assert.InRange(answers.Clean.Silhouette, 0.9, 1);
        Assert.InRange(answers.Clean.Texture, 0, 0.1);
        foreach (var cutoff in new[] { 0.16, 0.2, 0.25, 0.35, 0.5 })
            Assert.InRange(answers.LowPass[cutoff].Silhouette, answers.Clean.Silhouette - 0.05, answers.Clean.Silhouette + 0.05);
        Assert.InRange(answers.LowPass[0.06].Silhouette, 0, 0.6);
    }

    [Fact]
    public void High_frequencies_alone_serve_the_plain_network_and_not_the_blurred_one()
    {
        Assert.InRange(Answers("shapes-plain", ShapesCues.Agree).HighPass.Texture, 0.9, 1);
        Assert.InRange(Answers("shapes-blur", ShapesCues.Agree).HighPass.Silhouette, 0, 0.3);
    }

    private sealed record Shares(double Silhouette, double Texture);

    private sealed record Answer(Shares Clean, Dictionary<double, Shares> LowPass, Shares HighPass);

    private static Answer Answers(string name, ShapesCues cues)
    {
        var images = ShapesGenerator.Generate(new ShapesOptions { Count = Images, Channels = 3, Seed = 9, Cues = cues });
        using var set = ShapesSets.Set(images);
        using var classifier = Open(name);
        using var clean = set.Floats(0, Images);
        using var spectrum = ImageSpectrum.Of(clean);
        var predictor = new Predictor(classifier, EvaluationPrecision.Float32);

        Shares Asked(TorchSharp.torch.Tensor tensor)
        {
            var classes = predictor.Classes(tensor).Classes;
            return new(classes.Zip(images.SilhouetteLabels).Count(p => p.First == p.Second) / (double)Images,
                classes.Zip(images.TextureLabels).Count(p => p.First == p.Second) / (double)Images);
        }

        Shares Filtered(FrequencyMask mask)
        {
            using var gains = mask.ToTensor();
            using var filtered = spectrum.Filtered(gains);
            return Asked(filtered);
        }

        return new Answer(Asked(clean), Cutoffs.ToDictionary(c => c, c => Filtered(FrequencyMask.LowPass(spectrum.Grid, c))),
            Filtered(FrequencyMask.HighPass(spectrum.Grid, 0.2)));
    }

    private static Classifier Open(string name) => NetworkFile.Open(Repository.Network(name));
}

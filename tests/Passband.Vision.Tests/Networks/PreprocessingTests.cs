using Passband.Vision.Checkpoints;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using Passband.Vision.Tests.Data;
using Passband.Vision.Tests.Training;
using Passband.Vision.Training;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Networks;

public sealed class PreprocessingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_low_pass_on_the_card_is_the_hard_mask_of_the_low_pass_experiment()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 5 });
        using var plain = Network(images, null);
        using var behind = Network(images, new() { LowPass = 0.2 });
        var x = images.Floats(0, 5);
        using var spectrum = ImageSpectrum.Of(x);
        var filtered = spectrum.Filtered(FrequencyMask.LowPass(spectrum.Grid, 0.2).ToTensor(), clip: false);
        Assert.True(behind.Logits(x).allclose(plain.Logits(filtered), atol: 1e-4));
        Assert.False(behind.Logits(x).allclose(plain.Logits(x), atol: 1e-2));
        Assert.EndsWith(" blur 0 low-pass 0.2", behind.Settings, StringComparison.Ordinal);
        Assert.EndsWith(" blur 0", plain.Settings, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_behind_a_low_pass_hold_no_frequency_above_the_cutoff_even_after_an_evaluation()
    {
        using var scope = NewDisposeScope();
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 3 });
        using var behind = Network(images, new() { LowPass = 0.15 });
        var x = images.Floats(0, 3);
        using (inference_mode()) behind.Logits(x);
        var input = x.clone().requires_grad_();
        var gradient = autograd.grad([behind.Logits(input).sum()], [input])[0];
        using var spectrum = ImageSpectrum.Of(gradient.contiguous());
        var low = spectrum.Filtered(FrequencyMask.LowPass(spectrum.Grid, 0.15).ToTensor(), clip: false);
        Assert.True(low.allclose(gradient, rtol: 1e-3, atol: 1e-6 + 1e-4 * gradient.abs().max().ToDouble()));
        Assert.True(gradient.abs().max().ToDouble() > 0);
    }

    [Fact]
    public void All_components_are_the_identity_and_fewer_are_idempotent()
    {
        using var scope = NewDisposeScope();
        using var images = Small(300);
        var x = images.Floats(0, 40);
        using var all = PrincipalComponents.Fit(images, [.. Enumerable.Range(0, 300)], 64);
        Assert.True(all.Apply(x).allclose(x, atol: 1e-4));
        using var some = PrincipalComponents.Fit(images, [.. Enumerable.Range(0, 300)], 10);
        var once = some.Apply(x);
        Assert.True(some.Apply(once).allclose(once, atol: 1e-4));
        Assert.False(once.allclose(x, atol: 1e-2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void The_variance_that_is_left_is_that_of_the_largest_eigenvalues_found_by_another_method(int count)
    {
        using var scope = NewDisposeScope();
        using var images = Small(200);
        using var projection = PrincipalComponents.Fit(images, [.. Enumerable.Range(0, 200)], count);
        var x = images.Floats(0, 200).to(float64);
        double Variance(Tensor y) => y.view(200, 64).var([0], unbiased: false).sum().ToDouble();
        var share = Variance(projection.Apply(x.to(float32)).to(float64)) / Variance(x);
        var eigenvalues = JacobiEigenvalues(Covariance(x.view(200, 64).data<double>().ToArray(), 200, 64), 64);
        Assert.Equal(eigenvalues.OrderDescending().Take(count).Sum() / eigenvalues.Sum(), share, 5);
    }

    [Fact]
    public void A_network_behind_a_projection_survives_its_file_and_a_file_without_the_components_is_refused()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 60 });
        using var network = Network(images, new() { PrincipalComponents = 12 });
        var x = images.Floats(0, 4);
        var logits = network.Logits(x);
        Assert.True(network.Logits(network.Projection!.Apply(x)).allclose(logits, atol: 1e-3));
        var path = Path.Combine(_folder.Path, "pca.safetensors");
        NetworkFile.Save(network, path);
        using (var again = NetworkFile.Open(path)) Assert.True(again.Logits(x).equal(logits));
        NetworkFile.Save(network, path, DType.Float16);
        using (var halved = NetworkFile.Open(path)) Assert.True(halved.Projection!.Apply(x).equal(network.Projection.Apply(x)));

        var file = Checkpoint.Open(path);
        var bare = Path.Combine(_folder.Path, "bare.safetensors");
        SafeTensors.Write(bare, file.Tensors.Where(t => t.Name != "preprocessing.pca.components"), file.Metadata.ToDictionary());
        Assert.Contains("asks for a projection on 12 principal components", Assert.Throws<NetworkException>(() => NetworkFile.Open(bare)).Message, StringComparison.Ordinal);
        var other = new NetworkOpener().Open(path).FindCard()! with { Preprocessing = new() { PrincipalComponents = 11 } };
        Assert.Contains("[11 x 1024]", Assert.Throws<NetworkException>(() => NetworkFile.Open(path, other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Components_are_those_of_the_images_trained_on_and_stay_when_a_training_is_taken_up_again()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 100 });
        var card = ShapesSets.Card(images) with { Preprocessing = new() { PrincipalComponents = 12 } };
        using var trainer = new Trainer(ShapesSets.Short(images) with { Card = card }, images);
        var path = Path.Combine(_folder.Path, "training");
        trainer.Save(path);
        using var resumed = Trainer.Resume(path, images);
        using var scope = NewDisposeScope();
        var x = images.Floats(0, 10);
        Assert.True(resumed.Classifier.Projection!.Apply(x).equal(trainer.Classifier.Projection!.Apply(x)));
        using var everything = PrincipalComponents.Fit(images, [.. Enumerable.Range(0, 100)], 12);
        Assert.False(everything.Apply(x).allclose(trainer.Classifier.Projection!.Apply(x), atol: 1e-3));
    }

    [Fact]
    public void Preprocessing_leaves_no_tensors_behind()
    {
        using var images = ShapesSets.Draw(new ShapesOptions { Count = 30 });
        Ask();
        var before = LiveTensors.Settled();
        Ask();
        Assert.Equal(before, Tensor.TotalCount);

        void Ask()
        {
            using var scope = NewDisposeScope();
            using var network = Network(images, new() { LowPass = 0.2, PrincipalComponents = 5 });
            network.Logits(images.Floats(0, 2));
        }
    }

    private static Classifier Network(Vision.Data.ImageSet images, CardPreprocessing? preprocessing)
    {
        manual_seed(1);
        var card = ShapesSets.Card(images) with { Preprocessing = preprocessing };
        var projection = preprocessing?.PrincipalComponents is { } count ? PrincipalComponents.Fit(images, [.. Enumerable.Range(0, images.Count)], count) : null;
        return new Classifier(card, Architectures.Build(card), "made", new string('0', 64), projection);
    }

    // Images of 8 x 8: the middle of drawn ones.
    private static Vision.Data.ImageSet Small(int count)
    {
        using var drawn = ShapesSets.Draw(new ShapesOptions { Count = count });
        var pixels = Enumerable.Range(0, count)
            .SelectMany(k => Enumerable.Range(0, 64).Select(p => (Image: k, At: ((12 + (p / 8)) * 32) + 12 + (p % 8))))
            .Select(p => drawn.Pixels(p.Image, 1)[p.At]).ToArray();
        var info = new Vision.Data.ImageSetInfo("small", "small", "drawn", "CC0-1.0", drawn.ClassNames, []);
        return Vision.Data.ImageSet.InMemory(info, new Vision.Data.ImageShape(count, 1, 8, 8), pixels, [.. Enumerable.Range(0, count).Select(k => drawn.Label(k))]);
    }

    private static double[,] Covariance(double[] rows, int count, int length)
    {
        var mean = Enumerable.Range(0, length).Select(i => Enumerable.Range(0, count).Average(k => rows[(k * length) + i])).ToArray();
        var result = new double[length, length];
        for (var i = 0; i < length; i++)
            for (var j = 0; j < length; j++)
                for (var k = 0; k < count; k++) result[i, j] += (rows[(k * length) + i] - mean[i]) * (rows[(k * length) + j] - mean[j]) / count;
        return result;
    }

    // Jacobi's rotations (1846), until nothing is left beside the diagonal.
    private static double[] JacobiEigenvalues(double[,] a, int n)
    {
        for (var sweep = 0; sweep < 30; sweep++)
        {
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    if (a[p, q] == 0) continue;
                    var angle = 0.5 * Math.Atan2(2 * a[p, q], a[q, q] - a[p, p]);
                    var (s, c) = Math.SinCos(angle);
                    for (var k = 0; k < n; k++) (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
                    for (var k = 0; k < n; k++) (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(k => a[k, k])];
    }
}

using Passband.Vision.Corruptions;

namespace Passband.Vision.Tests.Corruptions;

/// <summary>What corruptions do to real images: against closed forms, against a second implementation, and from severity to severity.</summary>
public sealed class RealImageTests
{
    [Theory]
    [InlineData("gaussian-noise", 1, 0.04)]
    [InlineData("gaussian-noise", 5, 0.10)]
    [InlineData("speckle-noise", 3, 0.12)]
    [InlineData("shot-noise", 1, 500)]
    [InlineData("shot-noise", 5, 50)]
    [InlineData("impulse-noise", 5, 0.07)]
    public void Noise_on_real_images_has_the_mean_and_the_square_that_its_distribution_says(string id, int severity, double constant)
    {
        var images = Corrupting.Real(1000);
        var clean = images.Pixels(0, 1000).ToArray();
        var noisy = Corrupting.Bytes(id, severity, images);
        var counts = new int[256];
        foreach (var value in clean) counts[value]++;

        // E t = sum over k = 1..255 of P(t >= k), E t^2 = sum of (2 k - 1) P(t >= k), for t cut towards zero and limited to 0..255.
        double mean = 0, square = 0;
        for (var v = 0; v < 256; v++)
        {
            for (var k = 1; k < 256; k++)
            {
                var share = AtLeast(id, v, k, constant) * counts[v] / clean.Length;
                (mean, square) = (mean + share, square + (2 * k - 1) * share);
            }
        }

        // 3 million values: standard errors of about 0.02 levels and 0.02 % of the square.
        Assert.Equal(mean, noisy.Average(v => (double)v), 0.08);
        Assert.Equal(1, noisy.Average(v => (double)v * v) / square, 0.001);
    }

    public static TheoryData<string, int> SecondImplementation => new(
        from id in new[] { "glass-blur", "motion-blur", "snow", "fog", "elastic-transform" }
        from severity in new[] { 1, 3, 5 }
        select (id, severity));

    [Theory]
    [MemberData(nameof(SecondImplementation))]
    public void Random_corruptions_change_real_images_as_much_as_a_second_implementation(string id, int severity)
    {
        const int count = 1000;
        var images = Corrupting.Real(count);
        var ours = Corrupting.Bytes(id, severity, images);
        var naive = new NaiveCorruptions(severity);
        var changes = new List<(double Mean, double Square, double Detail)>();
        for (var i = 0; i < count; i++)
        {
            var image = images.Pixels(i, 1).ToArray();
            var theirs = Naive(naive, id, severity, image);
            var (a, b) = (Change(image, ours.AsSpan(i * 3072, 3072)), Change(image, theirs));
            changes.Add((a.Mean - b.Mean, a.Square - b.Square, a.Detail - b.Detail));
        }

        // The difference of both on one image is random; its mean over 1000 lies within four standard errors of zero.
        Near(changes.Select(c => c.Mean));
        Near(changes.Select(c => c.Square));
        Near(changes.Select(c => c.Detail));

        static void Near(IEnumerable<double> differences)
        {
            var all = differences.ToList();
            var mean = all.Average();
            Assert.InRange(Math.Abs(mean), 0, 4 * Math.Sqrt(all.Average(d => (d - mean) * (d - mean)) / all.Count) + 0.01);
        }
    }

    [Fact]
    public void Real_images_change_more_with_every_severity_where_the_source_has_it_so()
    {
        var images = Corrupting.Real(200);
        var clean = images.Pixels(0, 200).ToArray();
        foreach (var corruption in new CorruptionSuite().All.Where(c => c.Id is not ("glass-blur" or "snow" or "motion-blur" or "spatter" or "saturate" or "elastic-transform" or "frost")))
        {
            double[] changes = [.. Enumerable.Range(0, 6).Select(severity => Corrupting.MeanChange(clean, Corrupting.Bytes(corruption.Id, severity, images)))];
            Assert.Equal(0, changes[0]);
            Assert.All(changes.Zip(changes.Skip(1)), pair => Assert.True(pair.First < pair.Second, $"{corruption.Id}: {string.Join(", ", changes)}"));
        }
    }

    private static byte[] Naive(NaiveCorruptions naive, string id, int severity, byte[] image) => (id, severity) switch
    {
        ("glass-blur", 1) => naive.Glass(image, 0.05, 1),
        ("glass-blur", 3) => naive.Glass(image, 0.4, 1),
        ("glass-blur", _) => naive.Glass(image, 0.4, 2),
        ("motion-blur", 1) => naive.Motion(image, 6, 1),
        ("motion-blur", 3) => naive.Motion(image, 6, 2),
        ("motion-blur", _) => naive.Motion(image, 9, 2.5),
        ("snow", 1) => naive.Snow(image, 0.1, 0.2, 1, 0.6, 8, 3, 0.95),
        ("snow", 3) => naive.Snow(image, 0.15, 0.3, 1.75, 0.55, 10, 4, 0.9),
        ("snow", _) => naive.Snow(image, 0.3, 0.3, 1.25, 0.65, 14, 12, 0.8),
        ("fog", 1) => naive.Fog(image, 0.2, 3),
        ("fog", 3) => naive.Fog(image, 0.75, 2.5),
        ("fog", _) => naive.Fog(image, 1.5, 1.75),
        (_, 1) => naive.Elastic(image, 0, 0, 2.56),
        (_, 3) => naive.Elastic(image, 2.56, 1.92, 1.92),
        _ => naive.Elastic(image, 3.2, 0.96, 0.96),
    };

    // Mean change, mean squared change, and mean squared step between neighbours of the corrupted image.
    private static (double Mean, double Square, double Detail) Change(ReadOnlySpan<byte> clean, ReadOnlySpan<byte> corrupted)
    {
        double mean = 0, square = 0, detail = 0;
        for (var k = 0; k < clean.Length; k++)
        {
            var change = corrupted[k] - clean[k];
            mean += change;
            square += change * change;
            if (k % 32 != 0) detail += Math.Pow(corrupted[k] - corrupted[k - 1], 2);
        }

        return (mean / clean.Length, square / clean.Length, detail / clean.Length);
    }

    private static double AtLeast(string id, int v, int k, double constant) => id switch
    {
        "gaussian-noise" => NormalAbove((k - v) / (255 * constant)),
        "speckle-noise" => v == 0 ? 0 : NormalAbove((k - v) / (v * constant)),
        "impulse-noise" => (v >= k ? 1 - constant : 0) + constant / 2,
        _ => PoissonAtLeast((int)Math.Ceiling(k * constant / 255 - 1e-9), constant * v / 255),
    };

    // Abramowitz and Stegun 1964, 7.1.26; error below 1.5e-7.
    private static double NormalAbove(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + 0.3275911 * x);
        var tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.Exp(-x * x) / 2;
        return z > 0 ? tail : 1 - tail;
    }

    // One minus the sum of exp(-m) m^j / j! below the count.
    private static double PoissonAtLeast(int count, double mean)
    {
        if (mean == 0) return count <= 0 ? 1 : 0;
        double logarithm = -mean, below = 0;
        for (var j = 0; j < count; j++)
        {
            below += Math.Exp(logarithm);
            logarithm += Math.Log(mean / (j + 1));
        }

        return Math.Max(0, 1 - below);
    }
}

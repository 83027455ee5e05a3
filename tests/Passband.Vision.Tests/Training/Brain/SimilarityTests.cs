using Passband.Vision.Training.Brain;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Training.Brain;

public class SimilarityTests
{
    [Fact]
    public void Similarities_are_cosines_of_centred_features_and_1_for_equal_images()
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(1);
        var features = randn([6, 3, 4, 5], generator: draws) + 0.5;
        features[4] = features[1];
        var own = Similarity.Centred(features).data<float>().ToArray();

        var rows = Enumerable.Range(0, 6).Select(i => features[i].data<float>().ToArray().Select(v => (double)v).ToArray()).ToArray();
        var mean = Enumerable.Range(0, 60).Select(k => rows.Average(r => r[k])).ToArray();
        double Product(int i, int j) => Enumerable.Range(0, 60).Sum(k => (rows[i][k] - mean[k]) * (rows[j][k] - mean[k]));
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) Assert.Equal(Product(i, j) / Math.Sqrt(Product(i, i) * Product(j, j)), own[(6 * i) + j], 1e-4);
        Assert.Equal(1, own[(6 * 4) + 1], 1e-5);
    }

    [Fact]
    public void The_distance_is_the_mean_squared_difference_of_inverse_hyperbolic_tangents_over_pairs_of_different_images()
    {
        using var scope = NewDisposeScope();
        double[] one = [0.1, -0.4, 0.9], other = [0.3, 0.2, -0.5];
        var expected = one.Zip(other, (a, b) => Math.Pow(Math.Atanh(a) - Math.Atanh(b), 2)).Average();
        Assert.Equal(expected, Similarity.Distance(Matrix(one), Matrix(other)).ToDouble(), 1e-5);
        Assert.Equal(0, Similarity.Distance(Matrix(one), Matrix(one)).ToDouble());
    }

    [Fact]
    public void Beyond_the_limit_the_distance_and_its_slope_stay_finite_and_go_on_without_a_step()
    {
        using var scope = NewDisposeScope();
        (double Value, double Slope) At(double similarity)
        {
            var own = Matrix([similarity, 0, 0]).requires_grad_();
            var distance = Similarity.Distance(own, zeros([3, 3]));
            distance.backward();
            return (Math.Sqrt(3 * distance.ToDouble()), own.grad![0, 1].ToDouble());
        }

        var (below, above, end) = (At(0.98999), At(0.99001), At(1));
        Assert.Equal(Math.Atanh(0.99), above.Value, 0.01);
        Assert.InRange(above.Value - below.Value, 0, 0.01);
        Assert.InRange(above.Slope / below.Slope, 0.99, 1.01);
        // The tangent: slope 1 / (1 - 0.99^2) over the last hundredth.
        Assert.Equal(Math.Atanh(0.99) + (0.01 / (1 - (0.99 * 0.99))), end.Value, 0.001);
        Assert.True(end.Slope > above.Slope && double.IsFinite(end.Slope));
    }

    [Fact]
    public void Features_that_are_the_same_for_all_images_give_finite_similarities_and_gradients()
    {
        using var scope = NewDisposeScope();
        foreach (var value in (double[])[0, 0.3])
        {
            var features = full([5, 400], value).requires_grad_();
            var own = Similarity.Centred(features);
            Similarity.Distance(own, eye(5)).backward();
            Assert.InRange(own.abs().max().ToDouble(), 0, 1.001);
            Assert.True(features.grad!.isfinite().all().ToBoolean());
        }
    }

    // Three images: the similarities of the first with the second and the third, and of these two.
    private static Tensor Matrix(double[] pairs) => tensor(
        [1f, (float)pairs[0], (float)pairs[1], (float)pairs[0], 1f, (float)pairs[2], (float)pairs[1], (float)pairs[2], 1f], [3, 3]);
}

using TorchSharp;
using static Passband.Torch.Tests.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace Passband.Torch.Tests;

/// <summary>Values of PyTorch 1.13 on the same inputs.</summary>
public sealed class FunctionalTests
{
    [Fact]
    public void Cross_entropy_weighs_ignores_and_smooths()
    {
        using var scope = NewDisposeScope();
        var (logits, classes) = (Logits(), tensor(new[] { 1L, 3L, 0L }));
        Near([2.77328753f], F.cross_entropy(logits, classes).view(1));
        Near([2.69075751f], F.cross_entropy(logits, classes, weight: tensor(new[] { 1f, 2f, 3f, 4f })).view(1));
        Near([2.66893339f], F.cross_entropy(logits, classes, ignore_index: 3).view(1));
        Near([1.57365453f, 2.87899566f, 3.59062338f], F.cross_entropy(logits, classes, reduction: Reduction.None, label_smoothing: 0.1));
        Near([8.31986237f], F.nll_loss(F.log_softmax(logits, 1), classes, reduction: Reduction.Sum).view(1));
        using var loss = CrossEntropyLoss(ignore_index: 3);
        Near([2.66893339f], loss.call(logits, classes).view(1));
    }

    [Fact]
    public void Cross_entropy_takes_probabilities_too()
    {
        using var scope = NewDisposeScope();
        var (logits, classes) = (Logits(), tensor(new[] { 1L, 3L, 0L }));
        var certain = F.one_hot(classes, 4).to(float32);
        Near([2.77328753f], F.cross_entropy(logits, certain).view(1));
    }

    [Fact]
    public void Divergence_and_squared_error_have_known_values()
    {
        using var scope = NewDisposeScope();
        var logits = Logits();
        Near([0.0573897101f, 0.208158612f, 0.411893368f, 0.322558284f], F.softmax(logits, 1)[0]);
        Near([0.336276382f], F.kl_div(F.log_softmax(logits, 1), F.log_softmax(logits.flip(0), 1), reduction: Reduction.Sum).view(1));
        Near([0.336276382f], F.kl_div(F.log_softmax(logits, 1), F.softmax(logits.flip(0), 1), log_target: false, reduction: Reduction.Sum).view(1));
        Near([0.610424101f], F.mse_loss(logits, logits.flip(0)).view(1));
    }

    [Fact]
    public void Pooling_averages_and_picks_the_largest()
    {
        using var scope = NewDisposeScope();
        var x = Images();
        Near([0.257641256f, 0.421069413f, 0.468165189f, 0.321177363f], F.avg_pool2d(x, 3, stride: 1, padding: 1)[0, 0, 0]);
        Near([0.579692841f, 0.702247798f, -0.00131884217f, -0.199226648f], F.avg_pool2d(x, 3, stride: 2, padding: 1, count_include_pad: false)[0, 0]);
        Near([0.995880842f, 0.895698667f, 0.180596232f, -0.529836178f], F.max_pool2d(x, 2)[0, 0]);
        Near([0.0219942741f, 0.0409100652f, 0.0544887185f, 0.0609588325f], F.adaptive_avg_pool2d(x, 1).flatten());
        Near([0.579692841f, 0.698436022f, 0.722649097f, 0.487614423f, 0.260177463f, -0.00247333944f, -0.491267264f, -0.651254535f, -0.723097563f],
            F.adaptive_avg_pool2d(x, (3, 3))[0, 0]);
        var (values, places) = F.max_pool2d_with_indices(x, [2, 2]);
        Assert.True(values.equal(x.flatten(2).gather(2, places.flatten(2)).view(2, 2, 2, 2)));
    }

    [Fact]
    public void Images_change_size_in_every_way()
    {
        using var scope = NewDisposeScope();
        var x = Images();
        Near([0.16598016f, 0.372885197f, 0.578113139f, 0.736394107f, 0.833756268f, 0.588238478f, 0.447364718f, 0.260177404f, 0.0518617816f,
            -0.138311416f, -0.772509873f, -0.834160566f, -0.846380711f, -0.789868534f, -0.691144168f],
            F.interpolate(x, [3, 5], mode: InterpolationMode.Bilinear)[0, 0]);
        Near([-0.886421323f, -0.126209155f, 0.495567173f, 0.840471983f, 0.490329117f, -0.207337171f],
            F.interpolate(x, scale_factor: [1.5, 1.5], mode: InterpolationMode.Bilinear, align_corners: true)[1, 1, .., 0].contiguous());
        Near([0.504725993f, 0.526637435f, -0.311939567f, -0.503183901f, 0.403777093f, 0.534420371f, -0.135075197f, -0.400908828f],
            F.interpolate(x, [2, 2], mode: InterpolationMode.Bilinear, antialias: true)[0]);
        Near([0.0f, 0.361615449f, 0.674287915f, 0.995880842f, 0.96127522f, 0.796565473f, 0.180596232f, -0.187294587f, -0.529836178f],
            F.interpolate(x, [3, 3])[0, 0]);
        Near([0.0f, 0.674287915f, 0.895698667f, 0.180596232f, -0.529836178f, -0.800666869f, -0.963130951f, -0.892647564f, -0.6692397f],
            F.interpolate(x, [3, 3], mode: InterpolationMode.NearestExact)[0, 0]);
        Near([-0.18883884f, 0.0364070348f, 0.326066494f, 0.575570703f, 0.733524621f],
            F.interpolate(x, [3, 5], mode: InterpolationMode.Bicubic)[0, 1, 0]);
        Near([0.579692841f, 0.722649097f, -0.491267264f, -0.723097563f], F.interpolate(x, [2, 2], mode: InterpolationMode.Area)[0, 0]);
        Near([0.0f, 0.236440867f, 0.493899941f, 0.71686697f, 0.887182891f],
            F.interpolate(x, scale_factor: [1.3], mode: InterpolationMode.Bilinear)[0, 0, 0]);
        Assert.Throws<ArgumentException>(() => F.interpolate(x));
        Assert.Throws<ArgumentException>(() => F.interpolate(x[0], [2, 2]));
    }

    [Fact]
    public void Images_are_sampled_along_an_affine_grid()
    {
        using var scope = NewDisposeScope();
        var x = Images();
        var turns = tensor(new[] { 0.8f, -0.3f, 0.1f, 0.2f, 0.9f, -0.2f }, [1, 2, 3]).repeat(2, 1, 1);
        var grid = F.affine_grid(turns, [2, 2, 3, 3]);
        Near([-0.233333349f, -0.933333337f, 0.300000012f, -0.800000012f, 0.833333373f, -0.666666687f], grid[0, 0]);
        Near([0.235623986f, 0.626786053f, 0.694796801f, 0.849807084f, 0.71867317f, 0.101760395f, 0.0592424609f, -0.492378712f, -0.732042074f],
            F.grid_sample(x, grid)[0, 0]);
        Near([0.289292336f, 0.762852252f, 0.895698667f], F.grid_sample(x, grid * 1.5, padding_mode: GridSamplePaddingMode.Border)[0, 0, 0]);
        Near([0.718314171f, 0.723786652f, 0.812669635f],
            F.grid_sample(x, grid * 1.5, padding_mode: GridSamplePaddingMode.Reflection, align_corners: true)[0, 0, 0]);
        Near([0.361615449f, 0.674287915f, 0.895698667f], F.grid_sample(x, grid, mode: GridSampleMode.Nearest)[0, 0, 0]);
    }

    [Fact]
    public void Padding_puts_a_border_of_every_kind_around_a_row()
    {
        using var scope = NewDisposeScope();
        var row = arange(1, 5, float32).view(1, 1, 4);
        Near([9, 9, 1, 2, 3, 4, 9], F.pad(row, (2, 1), value: 9).flatten());
        Near([3, 2, 1, 2, 3, 4, 3], F.pad(row, (2, 1), PaddingModes.Reflect).flatten());
        Near([1, 1, 1, 2, 3, 4, 4], F.pad(row, (2, 1), PaddingModes.Replicate).flatten());
        Near([3, 4, 1, 2, 3, 4, 1], F.pad(row, (2, 1), PaddingModes.Circular).flatten());
        Near([2, 3], F.pad(row, (-1, -1)).flatten());
        Assert.Equal(new long[] { 1, 1, 6, 4 }, F.pad(zeros(1, 1, 4, 4), (0, 0, 1, 1)).shape);
    }

    [Fact]
    public void Normalised_rows_have_length_one_and_zero_stays_zero()
    {
        using var scope = NewDisposeScope();
        Near([0.0f, 0.441280395f, 0.675019741f, 0.591286778f], F.normalize(Logits())[0]);
        Near([0.0f, 0.636695445f, 0.391982943f, 0.304608732f], F.normalize(Logits(), p: 1, dim: 0)[0]);
        Near([0, 0], F.normalize(zeros(1, 2)).flatten());
    }

    [Fact]
    public void One_hot_rows_mark_their_class()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(new long[] { 0, 1, 0, 1, 0, 0 }, F.one_hot(tensor(new[] { 1L, 0L }), 3).data<long>().ToArray());
        Assert.Throws<ArgumentException>(() => F.one_hot(tensor(new[] { 1f })));
    }

    [Fact]
    public void Rectifiers_write_into_their_argument_if_asked()
    {
        using var scope = NewDisposeScope();
        foreach (var rectify in new Func<Tensor, bool, Tensor>[]
        {
            (x, inplace) => F.leaky_relu(x, 0.1, inplace), (x, inplace) => F.elu(x, 2, inplace), (x, inplace) => F.celu(x, 2, inplace),
            F.selu, F.gelu, F.hardswish, F.mish,
        })
        {
            var (one, other) = (tensor(new[] { -1f, 2 }), tensor(new[] { -1f, 2 }));
            var expected = rectify(one, false);
            Assert.Equal([-1f, 2], one.data<float>().ToArray());
            Assert.True(rectify(other, true).equal(expected));
            Assert.True(other.equal(expected));
            Assert.False(other.equal(one));
        }
    }

    [Fact]
    public void Gradients_agree_with_finite_differences()
    {
        using var scope = NewDisposeScope();
        var weight = Kernels().to(float64).requires_grad_();
        var x = Images().to(float64).requires_grad_();
        Tensor Loss(Tensor input, Tensor kernels)
        {
            var features = F.relu(F.conv2d(input, kernels, padding: [1, 1]));
            var normal = F.batch_norm(features, null, null, training: true);
            return F.cross_entropy(F.adaptive_avg_pool2d(F.max_pool2d(normal, 2) * features.narrow(2, 0, 2).narrow(3, 0, 2), 1).flatten(1), tensor(new[] { 1L, 0L }));
        }

        var gradients = autograd.grad([Loss(x, weight)], [x, weight]);
        foreach (var (parameter, gradient) in new[] { (x, gradients[0]), (weight, gradients[1]) })
        {
            using var frozen = no_grad();
            for (var k = 0L; k < parameter.numel(); k += 7)
            {
                var place = parameter.view(-1)[k];
                const double Step = 1e-5;
                place.add_(Step);
                var above = Loss(x, weight).item<double>();
                place.sub_(2 * Step);
                var below = Loss(x, weight).item<double>();
                place.add_(Step);
                Assert.Equal((above - below) / (2 * Step), gradient.view(-1)[k].item<double>(), 1e-7);
            }
        }
    }
}

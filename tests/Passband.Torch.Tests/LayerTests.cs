using TorchSharp;
using static Passband.Torch.Tests.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Torch.Tests;

/// <summary>Values of PyTorch 1.13 on the same inputs.</summary>
public sealed class LayerTests
{
    [Fact]
    public void A_convolution_steps_pads_and_adds_its_bias()
    {
        using var scope = NewDisposeScope();
        using var layer = Conv2d(2, 2, 3, stride: 2, padding: 1);
        Set(layer, Kernels());
        var y = layer.call(Images());
        Assert.Equal(new long[] { 2, 2, 2, 2 }, y.shape);
        Near([1.6233269f, 3.46232104f, 2.37941027f, 1.35852492f, -3.55304146f, -7.08288622f, -0.601729929f, 2.31549883f, 0.248008728f,
            1.80979919f, 3.0805757f, 3.71866107f, -0.33516252f, -4.11508751f, -2.98556471f, -1.51602173f], y);
    }

    [Theory]
    [InlineData(PaddingModes.Reflect, new[] { 6.12646389f, 6.1151123f, 3.70681334f, 3.67904115f, -4.08392906f, -4.36429119f, -3.04084206f, -2.89639425f })]
    [InlineData(PaddingModes.Replicate, new[] { 3.27535486f, 4.40386534f, 3.66856742f, 3.67904115f, -2.01183677f, -3.02625942f, -3.1328392f, -2.89639425f })]
    [InlineData(PaddingModes.Circular, new[] { 0.799275339f, 0.562911689f, 3.3426981f, 3.67904115f, -1.60813594f, -1.56340659f, -2.54884839f, -2.89639425f })]
    public void A_grouped_convolution_takes_every_kind_of_padding(PaddingModes mode, float[] expected)
    {
        using var scope = NewDisposeScope();
        using var layer = Conv2d(2, 2, 3, padding: 1, padding_mode: mode, groups: 2);
        Set(layer, Kernels().narrow(1, 0, 1));
        Near(expected, layer.call(Images())[0, .., ..2, ..2].contiguous());
    }

    [Fact]
    public void Same_padding_keeps_the_size_also_with_even_and_dilated_kernels()
    {
        using var scope = NewDisposeScope();
        using var layer = Conv2d(2, 2, (3, 2), Padding.Same, dilation: (1, 2));
        Set(layer, Kernels().narrow(3, 0, 2));
        Near([1.33082426f, 2.18059278f, 2.6572454f, 1.78259766f, 1.70490801f, 2.92047715f, 3.17001748f, 1.96464372f, 1.22939992f, 1.85780001f,
            0.931715548f, 0.647080123f, -0.643143773f, -1.70775056f, -2.54200077f, -1.22757936f], layer.call(Images())[0, 0]);
    }

    [Fact]
    public void Batch_normalisation_uses_the_batch_in_training_and_its_running_moments_afterwards()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm2d(2);
        using (no_grad())
        {
            layer.weight!.copy_(tensor(new[] { 1.5f, 0.5f }));
            layer.bias!.copy_(tensor(new[] { 0.1f, -0.2f }));
        }

        var x = Images();
        Near([0.0189662576f, 0.785229564f, -0.49187541f, -0.231703296f, -1.3883903f, -0.720300376f, -0.873557925f, -0.710175097f],
            layer.call(x)[.., .., 0, ..2].contiguous());
        layer.call(x * 2 + 1);
        Near([0.111090042f, 0.114770994f], layer.running_mean!);
        Near([1.06345224f, 1.05489182f], layer.running_var!);
        Assert.Equal(2, layer.num_batches_tracked!.item<long>());

        layer.eval();
        Near([-0.0615866035f, 0.464403063f, -0.428814977f, -0.252554804f, -1.02764487f, -0.569044828f, -0.687395453f, -0.576707661f],
            layer.call(x)[.., .., 0, ..2].contiguous());
        Assert.Equal(2, layer.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void Batch_normalisation_without_momentum_takes_plain_means_over_batches()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm2d(2, momentum: null);
        layer.call(Images());
        layer.call(Images() * 2 + 1);
        Near([0.557362258f, 0.576401651f], layer.running_mean!);
        Near([1.29312372f, 1.24944842f], layer.running_var!);
    }

    [Fact]
    public void A_linear_layer_is_a_matrix_product_plus_a_bias()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(3, 2);
        using (no_grad())
        {
            layer.weight.copy_(tensor(new[] { 1f, 2f, 3f, -1f, 0.5f, 4f }, [2, 3]));
            layer.bias!.copy_(tensor(new[] { 10f, 20f }));
        }

        Near([14f, 25.5f, 10.75f, 22f], layer.call(tensor(new[] { -1f, 1f, 1f, 0.5f, -1f, 0.75f }, [2, 3])).flatten());
        Assert.Equal((3, 2), (layer.in_features, layer.out_features));
    }

    [Fact]
    public void First_weights_are_uniform_within_one_over_the_root_of_the_inputs()
    {
        using var scope = NewDisposeScope();
        using var layer = Conv2d(64, 64, 3, groups: 2);
        var bound = 1 / Math.Sqrt(32 * 9);
        Assert.InRange(layer.weight.abs().max().item<float>(), 0.99 * bound, bound);
        Assert.InRange(layer.weight.std().item<float>(), 0.97 * bound / Math.Sqrt(3), 1.03 * bound / Math.Sqrt(3));
        Assert.InRange(layer.bias!.abs().max().item<float>(), 0.5 * bound, bound);
    }

    [Fact]
    public void Dropout_keeps_the_mean_in_training_and_does_nothing_afterwards()
    {
        using var scope = NewDisposeScope();
        using var layer = Dropout(0.25);
        var y = layer.call(ones(100_000));
        Assert.Equal(1.0, y.mean().item<float>(), 0.01);
        Assert.True(y.eq(0).logical_or(y.eq(4f / 3f)).all().item<bool>());
        layer.eval();
        Assert.True(layer.call(ones(100)).equal(ones(100)));
    }

    [Fact]
    public void A_chain_hands_on_and_frees_what_lies_between()
    {
        using var scope = NewDisposeScope();
        using var chain = Sequential(Conv2d(2, 3, 3), ReLU(inplace: true), Identity(), AdaptiveAvgPool2d(1), Flatten(), Linear(3, 5));
        var x = Images();
        using var inner = NewDisposeScope();
        using var frozen = no_grad();
        Assert.Equal(new long[] { 2, 5 }, chain.call(x).shape);
        Assert.Equal(1, inner.DisposablesCount);
        Assert.Equal(6, chain.Count);
        Assert.Equal(new[] { "0.weight", "0.bias", "5.weight", "5.bias" }, chain.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Errors_name_what_does_not_fit()
    {
        using var scope = NewDisposeScope();
        using var layer = BatchNorm2d(2);
        Assert.Contains("N x C x H x W", Assert.Throws<ArgumentException>(() => layer.call(ones(2, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("groups", Assert.Throws<ArgumentException>(() => Conv2d(3, 4, 3, groups: 2)).Message, StringComparison.Ordinal);
        using var convolution = Conv2d(2, 2, 3);
        Assert.Contains("channels", Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => convolution.call(ones(1, 5, 8, 8))).Message,
            StringComparison.Ordinal);
    }

    private static void Set(TorchSharp.Modules.Conv2d layer, Tensor weight)
    {
        using var frozen = no_grad();
        layer.weight.copy_(weight);
        layer.bias!.copy_(tensor(new[] { 0.5f, -0.25f }));
    }
}

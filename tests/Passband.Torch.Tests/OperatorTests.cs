using static Passband.Torch.Tests.Numbers;
using static TorchSharp.torch;

namespace Passband.Torch.Tests;

public sealed class OperatorTests
{
    [Fact]
    public void Arithmetic_broadcasts_and_takes_numbers_on_either_side()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 4f });
        Assert.Equal(new[] { 3f, 5f, 9f }, (2 * x + 1).data<float>().ToArray());
        Assert.Equal(new[] { 1f, 0.5f, 0.25f }, (1.0 / x).data<float>().ToArray());
        Assert.Equal(new[] { 9f, 8f, 6f }, (10 - x).data<float>().ToArray());
        Assert.Equal(new[] { false, false, true }, (x > 2).data<bool>().ToArray());
        Assert.Equal(12f, (x.view(3, 1) * tensor(new[] { 1f, 0f, 0.5f, 0.25f }).view(1, 4)).sum().item<float>() - 0.25f);
    }

    [Fact]
    public void An_unknown_shape_is_told_in_the_words_of_libtorch()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eigenvectors_of_a_symmetric_matrix_give_it_back()
    {
        using var scope = NewDisposeScope();
        var x = randn(new long[] { 6, 6 }, float64);
        var (values, vectors) = linalg.eigh(x + x.t());
        Assert.True((vectors * values).matmul(vectors.t()).allclose(x + x.t(), atol: 1e-10));
        Assert.Equal(values.data<double>().ToArray().Order(), values.data<double>().ToArray());
    }

    [Fact]
    public void Fourier_transform_there_and_back_is_the_identity_and_keeps_power()
    {
        using var scope = NewDisposeScope();
        var x = randn(new long[] { 2, 3, 32, 30 });
        var f = fft.rfft2(x);
        Assert.Equal(new long[] { 2, 3, 32, 16 }, f.shape);
        Assert.True(fft.irfft2(f, s: [32, 30]).allclose(x, atol: 1e-5));
        var power = fft.fft2(x).abs().square().sum().item<float>() / (32 * 30);
        Assert.Equal(x.square().sum().item<float>(), power, 0.01f);
    }

    [Fact]
    public void Indexing_reads_and_writes_slices_masks_and_places()
    {
        using var scope = NewDisposeScope();
        var x = arange(24, float32).view(2, 3, 4);
        Assert.Equal(23f, x[1, 2, 3].item<float>());
        Assert.Equal(new long[] { 2, 2, 2 }, x[TensorIndex.Ellipsis, 1.., 2..4].shape);
        Assert.Equal(new long[] { 2, 1, 4 }, x[TensorIndex.Colon, tensor(new[] { 2L })].shape);
        x[0] = zeros(3, 4);
        Assert.Equal(12 * 17.5f, x.sum().item<float>());
        x[x > 20] = tensor(0f);
        Assert.Equal(20f, x.max().item<float>());
    }

    [Fact]
    public void Lists_of_many_results_arrive_whole()
    {
        using var scope = NewDisposeScope();
        var parts = arange(100, int64).split(7);
        Assert.Equal(15, parts.Length);
        Assert.Equal(99, parts[14].data<long>().ToArray()[^1]);
        Assert.True(cat(parts).equal(arange(100, int64)));
    }

    [Fact]
    public void Gradients_follow_the_chain_rule()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        var y = (x.square() * x).sum();
        Assert.Equal(new[] { 3f, 12f, 27f }, autograd.grad([y], [x])[0].data<float>().ToArray());

        var z = x.exp().sum();
        z.backward();
        Assert.True(x.grad!.allclose(x.detach().exp()));
        using (no_grad()) Assert.False((x * 2).requires_grad);
        using (inference_mode()) Assert.True((x * 2).is_inference());
    }

    [Fact]
    public void A_scope_frees_what_it_made_and_keeps_what_was_moved_out()
    {
        var before = LiveTensors();
        Tensor kept;
        using (var outer = NewDisposeScope())
        {
            Tensor moved;
            using (var inner = NewDisposeScope())
            {
                moved = (ones(4) + 1).MoveToOuterDisposeScope();
                for (var k = 0; k < 50; k++) _ = moved * k;
            }

            Assert.False(moved.IsInvalid);
            Assert.Equal(1, outer.DisposablesCount);
            kept = (moved * 3).DetachFromDisposeScope();
        }

        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(new[] { 6f, 6f, 6f, 6f }, kept.data<float>().ToArray());
        kept.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Throws<ObjectDisposedException>(() => kept.sum());
    }

    [Fact]
    public void A_seed_makes_streams_repeatable_and_separate()
    {
        using var scope = NewDisposeScope();
        using var a = new Generator(7);
        using var b = new Generator(7);
        using var c = new Generator(8);
        var first = randn(new long[] { 100 }, generator: a);
        Assert.True(first.equal(randn(new long[] { 100 }, generator: b)));
        Assert.False(first.equal(randn(new long[] { 100 }, generator: c)));
        var state = a.get_state();
        var next = rand(new long[] { 5 }, generator: a);
        a.set_state(state);
        Assert.True(next.equal(rand(new long[] { 5 }, generator: a)));
    }

    [Fact]
    public void Channels_last_changes_memory_and_no_value()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 8, 8);
        var y = x.ChannelsLast();
        Assert.True(y.IsChannelsLast());
        Assert.False(x.IsChannelsLast());
        Assert.True(x.equal(y));
        Assert.Equal(new long[] { 192, 1, 24, 3 }, y.stride());
    }

    [Fact]
    public void Low_precision_types_convert_and_compute()
    {
        using var scope = NewDisposeScope();
        var x = randn(16, 16);
        var y = x.to(bfloat16).matmul(x.to(bfloat16)).to(float32);
        Assert.True(y.allclose(x.matmul(x), rtol: 0.1, atol: 0.5));
        Assert.Equal(ScalarType.Float16, x.to(float16).dtype);
        Assert.Throws<ArgumentException>(() => x.data<double>());
    }
}

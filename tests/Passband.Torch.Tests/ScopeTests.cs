using static Passband.Torch.Tests.Numbers;
using static TorchSharp.torch;

namespace Passband.Torch.Tests;

public sealed class ScopeTests
{
    [Fact]
    public void A_tensor_of_an_outer_scope_stays_there_when_an_inner_one_hands_on()
    {
        using var outermost = NewDisposeScope();
        var x = ones(1);
        using (NewDisposeScope())
        {
            using var inner = NewDisposeScope();
            inner.MoveToOuter(x);
        }

        Assert.False(x.IsInvalid);
        Assert.True(outermost.Contains(x));
    }

    [Fact]
    public void A_tensor_belongs_to_one_scope_at_a_time()
    {
        using var outer = NewDisposeScope();
        Tensor x;
        using (var inner = NewDisposeScope())
        {
            x = ones(1);
            outer.Attach(x);
            Assert.Equal(0, inner.DisposablesCount);
        }

        Assert.False(x.IsInvalid);
        using (var inner = NewDisposeScope())
        {
            var y = ones(1);
            inner.MoveToOther(outer, y);
            Assert.True(outer.Contains(y));
        }

        Assert.Equal(2, outer.DisposablesCount);
    }

    [Fact]
    public void A_scope_ends_only_after_those_inside_it()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        Assert.Throws<InvalidOperationException>(outer.Dispose);
        inner.Dispose();
        outer.Dispose();
    }

    [Fact]
    public void Threads_have_scopes_of_their_own_and_may_free_each_others_tensors()
    {
        var before = LiveTensors();
        using (var scope = NewDisposeScope())
        {
            var totals = new double[4];
            var threads = Enumerable.Range(0, 4000).Select(k => full([8], k, float32)).Chunk(1000).Select((part, place) => new Thread(() =>
            {
                using var own = NewDisposeScope();
                foreach (var tensor in part)
                {
                    totals[place] += (tensor * 2).sum().ToDouble();
                    tensor.Dispose();
                }
            })).ToArray();
            foreach (var thread in threads) thread.Start();
            for (var k = 0; k < 4000; k++) _ = ones(2);
            foreach (var thread in threads) thread.Join();
            Assert.Equal(16.0 * 3999 * 4000 / 2, totals.Sum());
            Assert.Equal(4000, scope.DisposablesCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Forgotten_tensors_are_freed_by_the_collector_at_last()
    {
        var before = LiveTensors();
        Forget();
        Assert.InRange(Tensor.TotalCount, before, before + 200);
        Assert.Equal(before, LiveTensors());

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget()
        {
            for (var k = 0; k < 100; k++) _ = ones(2) + k;
        }
    }

    [Fact]
    public void Gradients_can_go_to_chosen_leaves_only()
    {
        using var scope = NewDisposeScope();
        var (x, w) = (ones(3).requires_grad_(), full([3], 2).to(float32).requires_grad_());
        (x * w).sum().backward(inputs: [x]);
        Assert.Equal(new[] { 2f, 2f, 2f }, x.grad!.data<float>().ToArray());
        Assert.Null(w.grad);
    }

    [Fact]
    public void Quantiles_are_of_all_elements_unless_a_dimension_is_named()
    {
        using var scope = NewDisposeScope();
        var x = arange(12, float32).view(3, 4);
        Assert.Equal(5.5f, x.quantile(tensor(0.5f)).item<float>());
        Assert.Equal(new[] { 4f, 5f, 6f, 7f }, x.quantile(tensor(0.5f), dim: 0).data<float>().ToArray());
    }

    [Fact]
    public void Truth_values_combine_by_operators()
    {
        using var scope = NewDisposeScope();
        var x = arange(6, int64);
        Assert.Equal(new[] { false, false, true, true, false, false }, ((x > 1) & (x < 4)).data<bool>().ToArray());
        Assert.Equal(new[] { true, true, false, false, true, true }, (~((x > 1) & (x < 4))).data<bool>().ToArray());
        Assert.Equal(new[] { true, false, false, false, false, true }, ((x < 1) | (x.gt(4))).data<bool>().ToArray());
        Assert.Equal(new[] { 0L, 1, 2, 0, 1, 2 }, (x % 3).data<long>().ToArray());
    }

    [Fact]
    public void A_modules_kernels_go_to_channels_last_memory_with_the_same_numbers()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Conv2d(4, 6, 3);
        var x = randn(2, 4, 9, 9);
        var expected = layer.call(x);
        var weight = layer.weight;
        Assert.Same(layer, layer.ChannelsLast());
        Assert.Same(weight, layer.weight);
        Assert.True(layer.weight.IsChannelsLast() && layer.weight.requires_grad && layer.weight.is_leaf);
        Assert.True(expected.allclose(layer.call(x.ChannelsLast()), atol: 1e-5));
    }
}

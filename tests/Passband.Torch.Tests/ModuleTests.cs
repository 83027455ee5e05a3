using TorchSharp;
using TorchSharp.Modules;
using static Passband.Torch.Tests.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Torch.Tests;

public sealed class ModuleTests
{
    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1 = Conv2d(2, 4, 3, padding: 1, bias: false);
        private readonly BatchNorm2d bn1 = BatchNorm2d(4);
        private readonly Sequential shortcut = Sequential(("pool", AvgPool2d(2)), ("conv", Conv2d(2, 4, 1)));
        private readonly Parameter scale = Parameter(ones(4, 1, 1));
        private readonly Tensor offset = zeros(1);

        internal Block()
            : base("block")
        {
            RegisterComponents();
            register_buffer("seen", zeros(1), persistent: false);
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var main = functional.avg_pool2d(functional.relu(bn1.call(conv1.call(input))), 2);
            return (main * scale + shortcut.call(input) + offset).MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public void Names_come_from_fields_and_chains()
    {
        using var block = new Block();
        Assert.Equal(new[] { "scale", "conv1.weight", "bn1.weight", "bn1.bias", "shortcut.conv.weight", "shortcut.conv.bias" },
            block.named_parameters().Select(p => p.name));
        Assert.Equal(new[] { "offset", "seen", "bn1.running_mean", "bn1.running_var", "bn1.num_batches_tracked" },
            block.named_buffers().Select(b => b.name));
        Assert.Equal(new[] { "conv1", "bn1", "shortcut" }, block.named_children().Select(c => c.name));
        Assert.Equal(new[] { "conv1", "bn1", "shortcut", "shortcut.pool", "shortcut.conv" }, block.named_modules().Select(m => m.name));
        Assert.DoesNotContain("seen", block.state_dict().Keys);
        Assert.Equal(10, block.state_dict().Count);
        Assert.Equal("conv1.weight", block.state_dict(prefix: "a.b").Keys.Skip(2).First()["a.b.".Length..]);
        Assert.Same(block.get_parameter("bn1.bias"), block.named_parameters().Single(p => p.name == "bn1.bias").parameter);
        Assert.False(block.has_parameter("bn1.nothing"));
    }

    [Fact]
    public void A_state_goes_from_one_module_to_another()
    {
        using var scope = NewDisposeScope();
        using var first = new Block();
        using var second = new Block();
        first.call(Images());
        first.eval();
        second.eval();
        var expected = first.call(Images());
        Assert.False(expected.allclose(second.call(Images())));
        var (missing, surplus) = second.load_state_dict(first.state_dict());
        Assert.Empty(missing.Concat(surplus));
        Assert.True(expected.equal(second.call(Images())));
    }

    [Fact]
    public void A_state_that_does_not_fit_is_told_by_name_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var block = new Block();
        var state = block.state_dict().ToDictionary(s => s.Key, s => (s.Value.detach() + 1));
        var before = block.state_dict()["conv1.weight"].clone();

        var wrong = new Dictionary<string, Tensor>(state) { ["bn1.weight"] = zeros(5) };
        Assert.Contains("'bn1.weight' has the shape [5]", Assert.Throws<InvalidOperationException>(() => block.load_state_dict(wrong)).Message, StringComparison.Ordinal);
        state.Remove("scale");
        state["extra"] = zeros(1);
        var error = Assert.Throws<InvalidOperationException>(() => block.load_state_dict(state)).Message;
        Assert.Contains("missing 'scale'", error, StringComparison.Ordinal);
        Assert.Contains("surplus 'extra'", error, StringComparison.Ordinal);
        Assert.True(before.equal(block.state_dict()["conv1.weight"]));

        var (missing, surplus) = block.load_state_dict(state, strict: false, skip: ["offset"]);
        Assert.Equal(["scale"], missing);
        Assert.Equal(["extra"], surplus);
        Assert.Equal(0f, block.get_buffer("offset")!.item<float>());
        Assert.True(block.state_dict()["conv1.weight"].equal(before + 1));
    }

    [Fact]
    public void Training_mode_reaches_every_module_inside()
    {
        using var block = new Block();
        Assert.All(block.modules(), m => Assert.True(m.training));
        block.eval();
        Assert.All(block.modules(), m => Assert.False(m.training));
        block.train();
        Assert.All(block.modules(), m => Assert.True(m.training));
        var visited = new List<string>();
        block.apply(m => visited.Add(m.GetName()));
        Assert.Equal(["Conv2d", "BatchNorm2d", "AvgPool2d", "Conv2d", "Sequential", "block"], visited);
    }

    [Fact]
    public void Converting_keeps_the_parameter_objects_their_gradients_and_integers()
    {
        using var scope = NewDisposeScope();
        using var block = new Block();
        var weight = block.get_parameter("conv1.weight")!;
        block.call(Images()).sum().backward();
        Assert.Same(block, block.to(float64));
        Assert.Same(weight, block.get_parameter("conv1.weight"));
        Assert.All(block.parameters(), p => Assert.True(p.dtype == float64 && p.requires_grad && p.is_leaf && p.grad!.dtype == float64));
        Assert.Equal(int64, block.get_buffer("bn1.num_batches_tracked")!.dtype);
        Assert.Equal(float64, block.get_buffer("bn1.running_mean")!.dtype);
        Assert.Equal(float64, block.call(Images().to(float64)).dtype);
        Assert.Throws<ArgumentException>(() => block.to(int64));
        block.cpu().zero_grad();
        Assert.All(block.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void Parameters_and_buffers_outlive_the_scope_in_which_they_were_made()
    {
        var before = LiveTensors();
        Block block;
        using (NewDisposeScope())
        {
            block = new Block();
            block.to(float64);
        }

        Assert.All(block.parameters().Concat(block.buffers()), t => Assert.False(t.IsInvalid));
        Assert.Equal(before + 11, Tensor.TotalCount);
        block.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Names_are_unique_and_without_dots()
    {
        using var chain = Sequential(("a", ReLU()));
        Assert.Throws<InvalidOperationException>(() => chain.append("a", ReLU()));
        Assert.Throws<ArgumentException>(() => chain.append("a.b", ReLU()));
        Assert.Throws<ArgumentException>(() => chain.append("", ReLU()));
    }
}

using TorchSharp.Modules;
using static Passband.Torch.Tests.Numbers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Torch.Tests;

/// <summary>Six steps on one small problem, against PyTorch 1.13.</summary>
public sealed class OptimizerTests
{
    private static readonly float[] s_momentum = [0.327564448f, 0.262213171f, -0.345962614f, -0.648504734f, -0.233342096f, 0.18348825f];

    [Fact]
    public void Gradient_descent_follows_PyTorch() =>
        Follows(p => optim.SGD(p, 0.1), [0.521117866f, 0.345751971f, -0.333003938f, -0.731688321f, 0.009224521f, -0.154013395f]);

    [Fact]
    public void Momentum_with_dampening_and_decay_follows_PyTorch() =>
        Follows(p => optim.SGD(p, 0.05, momentum: 0.9, dampening: 0.2, weight_decay: 0.01), s_momentum);

    [Fact]
    public void Looking_ahead_follows_PyTorch() =>
        Follows(p => optim.SGD(p, 0.05, momentum: 0.9, weight_decay: 0.01, nesterov: true),
            [0.232285276f, 0.238377869f, -0.298237354f, -0.48847279f, -0.225857317f, 0.227292717f]);

    [Fact]
    public void Climbing_follows_PyTorch() =>
        Follows(p => optim.SGD(p, 0.01, momentum: 0.5, maximize: true),
            [1.12742531f, 0.691755772f, -0.196554184f, -0.934818208f, 0.420060813f, -0.873084128f]);

    [Fact]
    public void Adam_follows_PyTorch() =>
        Follows(p => optim.Adam(p, 0.05, weight_decay: 0.1),
            [0.734779119f, 0.498874635f, -0.275227964f, -0.797541142f, 0.0544366613f, -0.404623002f]);

    [Fact]
    public void Adam_with_the_largest_square_follows_PyTorch() =>
        Follows(p => optim.Adam(p, 0.05, beta1: 0.8, beta2: 0.95, amsgrad: true),
            [0.743953466f, 0.510148942f, -0.279203832f, -0.825784743f, 0.148755729f, -0.408168465f]);

    [Fact]
    public void Adam_climbing_follows_PyTorch() =>
        Follows(p => optim.Adam(p, 0.05, maximize: true),
            [1.26495445f, 0.727508605f, -0.196827218f, -1.04425991f, 0.443961382f, -0.996086657f]);

    [Fact]
    public void AdamW_follows_PyTorch() =>
        Follows(p => optim.AdamW(p, 0.05, weight_decay: 0.1),
            [0.716442764f, 0.491597861f, -0.272147536f, -0.800255179f, 0.141408831f, -0.390202105f]);

    [Fact]
    public void Gradient_descent_on_a_parabola_shrinks_by_one_factor()
    {
        using var scope = NewDisposeScope();
        using var w = Parameter(tensor(new[] { 3.0, -2.0 }));
        using var optimizer = optim.SGD([w], 0.1);
        for (var k = 0; k < 20; k++)
        {
            optimizer.zero_grad();
            (w.square().sum() * 0.5).backward();
            optimizer.step();
        }

        Assert.Equal(3 * Math.Pow(0.9, 20), w[0].item<double>(), 1e-12);
        Assert.Equal(-2 * Math.Pow(0.9, 20), w[1].item<double>(), 1e-12);
    }

    [Theory]
    [InlineData("SGD")]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    public void Training_resumes_from_a_file_exactly(string kind)
    {
        OptimizerHelper Make(IEnumerable<Parameter> parameters) => kind switch
        {
            "SGD" => optim.SGD(parameters, 0.05, momentum: 0.9),
            "Adam" => optim.Adam(parameters, 0.05, amsgrad: true),
            _ => optim.AdamW(parameters, 0.05),
        };

        using var scope = NewDisposeScope();
        var first = Start();
        using var optimizer = Make(first);
        Train(first, optimizer, 0, 3);
        optimizer.ParamGroups.Single().LearningRate = 0.02;
        using var file = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(file));

        var second = first.Select(p => Parameter(p.detach().clone())).ToArray();
        using var resumed = Make(second);
        resumed.load_state_dict(new BinaryReader(new MemoryStream(file.ToArray())));
        Train(first, optimizer, 3, 3);
        Train(second, resumed, 3, 3);
        Assert.All(first.Zip(second), pair => Assert.True(pair.First.equal(pair.Second)));

        for (var length = 0; length < file.Length; length += 5)
        {
            using var reader = new BinaryReader(new MemoryStream(file.ToArray(), 0, length));
            Assert.Throws<InvalidDataException>(() => resumed.load_state_dict(reader));
        }

        using var other = kind == "SGD" ? (OptimizerHelper)optim.Adam(second) : optim.SGD(second, 0.1);
        Assert.Throws<InvalidDataException>(() => other.load_state_dict(new BinaryReader(new MemoryStream(file.ToArray()))));
        using var smaller = Make(second.Take(1));
        Assert.Contains("2 parameters", Assert.Throws<ArgumentException>(() => smaller.load_state_dict(new BinaryReader(new MemoryStream(file.ToArray())))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_have_settings_of_their_own()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Parameter(ones(1)), Parameter(ones(1)));
        using var optimizer = optim.SGD([new SGD.ParamGroup { Parameters = [a] }, new SGD.ParamGroup([b], lr: 0.5)], 0.1);
        (a.sum() + b.sum()).backward();
        optimizer.step();
        Assert.Equal(0.9f, a.item<float>(), 1e-6f);
        Assert.Equal(0.5f, b.item<float>(), 1e-6f);
        Assert.Equal(2, optimizer.parameters().Count());
        Assert.Throws<ArgumentException>(() => optim.SGD([a], -1));
        Assert.Throws<ArgumentException>(() => optim.SGD([a], 0.1, nesterov: true));
        Assert.Throws<ArgumentException>(() => optim.Adam([a], beta1: 1));
    }

    [Fact]
    public void Gradients_are_clipped_to_a_common_norm()
    {
        using var scope = NewDisposeScope();
        var (w, u) = (Parameter(zeros(2)), Parameter(zeros(1)));
        w.grad = tensor(new[] { 3f, 4f });
        u.grad = tensor(new[] { 12f });
        Assert.Equal(13.0, utils.clip_grad_norm_([w, u, Parameter(zeros(1))], 2.0), 1e-5);
        Near([6f / 13, 8f / 13], w.grad!);
        Near([24f / 13], u.grad!);
        Assert.Equal(2.0, utils.clip_grad_norm_([w, u], 5.0), 1e-5);
        Near([24f / 13], u.grad!);
        w.grad = tensor(new[] { 3f, -4f });
        Assert.Equal(4.0, utils.clip_grad_norm_([w], 1.0, double.PositiveInfinity), 1e-6);
        Near([0.75f, -1f], w.grad!);
    }

    [Fact]
    public void Training_leaves_no_tensor_behind()
    {
        var before = LiveTensors();
        using (var network = Sequential(("conv", Conv2d(2, 4, 3)), ("norm", BatchNorm2d(4)), ("relu", ReLU()), ("pool", AdaptiveAvgPool2d(1)), ("flat", Flatten()), ("head", Linear(4, 3))))
        using (var optimizer = optim.SGD(network.parameters(), 0.1, momentum: 0.9, weight_decay: 1e-4))
        using (var adam = optim.Adam(network.parameters()))
        {
            double first = 0, last = 0;
            var steady = 0L;
            for (var k = 0; k < 30; k++)
            {
                using (NewDisposeScope())
                {
                    optimizer.zero_grad();
                    var loss = functional.cross_entropy(network.call(Images()), tensor(new[] { 1L, 2L }));
                    loss.backward();
                    utils.clip_grad_norm_(network.parameters(), 5);
                    optimizer.step();
                    adam.step();
                    last = loss.ToDouble();
                    if (k == 0) first = last;
                }

                if (k == 0) steady = Tensor.TotalCount;
                Assert.Equal(steady, Tensor.TotalCount);
            }

            Assert.True(last < 0.2 * first, $"the loss went from {first} to {last}");
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static Parameter[] Start() => [Parameter((arange(4, float32) * 0.9f).cos()), Parameter(tensor(new[] { 0.3f, -0.7f }))];

    private static void Train(Parameter[] parameters, OptimizerHelper optimizer, int first, int steps)
    {
        var (w, v) = (parameters[0], parameters[1]);
        for (var s = first; s < first + steps; s++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var a = (arange(4, float32) * 0.3f + s).sin();
            var loss = ((w * a).sum() - v[0] * v[1]).square() + w.pow(4).sum() * 0.1f + v.square().sum();
            loss.backward();
            optimizer.step();
        }
    }

    private static void Follows(Func<IEnumerable<Parameter>, OptimizerHelper> make, float[] expected)
    {
        using var scope = NewDisposeScope();
        var parameters = Start();
        using var optimizer = make(parameters);
        Train(parameters, optimizer, 0, 6);
        Near(expected, cat([parameters[0], parameters[1]]), 5e-6f);
    }
}

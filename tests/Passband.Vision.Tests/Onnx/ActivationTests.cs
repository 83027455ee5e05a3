using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Operators on single numbers against their closed forms, in old and new versions.</summary>
public sealed class ActivationTests
{
    private static readonly float[] Numbers = [-2.5f, -1, -0.2f, 0, 0.3f, 1, 4];

    private static readonly Dictionary<string, (int Opset, (string, object)[] Settings, Func<double, double> Form)> Cases = new()
    {
        ["Relu"] = (7, [], x => Math.Max(0, x)),
        ["LeakyRelu"] = (7, [("alpha", 0.2f)], x => x < 0 ? 0.2 * x : x),
        ["LeakyRelu, usual slope"] = (16, [], x => x < 0 ? 0.01 * x : x),
        ["Elu"] = (7, [("alpha", 2f)], x => x < 0 ? 2 * (Math.Exp(x) - 1) : x),
        ["Celu"] = (12, [("alpha", 2f)], x => x < 0 ? 2 * (Math.Exp(x / 2) - 1) : x),
        ["Selu"] = (7, [], x => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * (Math.Exp(x) - 1) : x)),
        ["Selu, its constants given"] = (7, [("alpha", 2f), ("gamma", 3f)], x => 3 * (x < 0 ? 2 * (Math.Exp(x) - 1) : x)),
        ["Sigmoid"] = (7, [], x => 1 / (1 + Math.Exp(-x))),
        ["HardSigmoid"] = (7, [], x => Math.Clamp(0.2 * x + 0.5, 0, 1)),
        ["HardSigmoid, as PyTorch has it"] = (14, [("alpha", 1 / 6f)], x => Math.Clamp(x / 6 + 0.5, 0, 1)),
        ["HardSwish"] = (14, [], x => x * Math.Clamp(x / 6 + 0.5, 0, 1)),
        ["Tanh"] = (13, [], Math.Tanh),
        ["Softplus"] = (7, [], x => Math.Log(1 + Math.Exp(x))),
        ["Softsign"] = (7, [], x => x / (1 + Math.Abs(x))),
        ["Mish"] = (18, [], x => x * Math.Tanh(Math.Log(1 + Math.Exp(x)))),
        ["Gelu"] = (20, [], x => x * 0.5 * (1 + Erf(x / Math.Sqrt(2)))),
        ["Gelu, by tanh"] = (20, [("approximate", "tanh")], x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))),
        ["ThresholdedRelu"] = (10, [("alpha", 0.5f)], x => x > 0.5 ? x : 0),
        ["Clip"] = (7, [("min", -0.5f), ("max", 0.8f)], x => Math.Clamp(x, -0.5, 0.8)),
        ["Exp"] = (7, [], Math.Exp),
        ["Neg"] = (7, [], x => -x),
        ["Abs"] = (7, [], Math.Abs),
        ["Floor"] = (7, [], Math.Floor),
        ["Ceil"] = (7, [], Math.Ceiling),
        ["Round"] = (11, [], Math.Round),
        ["Sign"] = (9, [], x => Math.Sign(x)),
        ["Erf"] = (9, [], Erf),
        ["Sin"] = (7, [], Math.Sin),
        ["Cos"] = (7, [], Math.Cos),
        ["Identity"] = (7, [], x => x),
        ["Dropout"] = (7, [("ratio", 0.5f)], x => x),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_activation_is_its_closed_form(string name)
    {
        using var scope = NewDisposeScope();
        var (opset, settings, form) = Cases[name];
        var y = SmallGraphs.Node(name.Split(',')[0], tensor(Numbers), opset, null, [], settings).data<float>().ToArray();
        for (var i = 0; i < Numbers.Length; i++) Assert.Equal(form(Numbers[i]), y[i], 2e-6 * (1 + Math.Abs(form(Numbers[i]))));
    }

    [Fact]
    public void Slopes_of_PRelu_belong_to_channels()
    {
        using var scope = NewDisposeScope();
        var y = SmallGraphs.Node("PRelu", tensor([-1f, 2, -3, -4], [1, 2, 1, 2]), 16, new OnnxWriter { Opset = 16 }.Tensor("slope", [0.5f, 0.1f], 2, 1, 1), ["slope"]);
        Assert.Equal([-0.5f, 2, -0.3f, -0.4f], y.data<float>().ToArray());
    }

    [Theory]
    [InlineData("Sqrt", 0.25, 0.5)]
    [InlineData("Log", 0.25, -1.3862943611198906)]
    [InlineData("Reciprocal", 0.25, 4)]
    public void Roots_logarithms_and_reciprocals_are_those(string kind, double x, double expected)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected, SmallGraphs.Node(kind, tensor([(float)x]), 13, null, []).ToDouble(), 1e-6);
    }

    [Fact]
    public void Bounds_of_Clip_are_operands_since_version_11_and_either_may_be_left_out()
    {
        using var scope = NewDisposeScope();
        OnnxWriter Bounds() => new OnnxWriter { Opset = 13 }.Tensor("low", [-0.5f]).Tensor("high", [0.8f]);
        Assert.Equal([-0.5f, 0, 0.8f], SmallGraphs.Node("Clip", tensor([-2f, 0, 2]), 13, Bounds(), ["low", "high"]).data<float>().ToArray());
        Assert.Equal([-2f, 0, 0.8f], SmallGraphs.Node("Clip", tensor([-2f, 0, 2]), 13, Bounds(), ["", "high"]).data<float>().ToArray());
        Assert.Equal([-0.5f, 0, 2], SmallGraphs.Node("Clip", tensor([-2f, 0, 2]), 13, Bounds(), ["low"]).data<float>().ToArray());
    }

    [Theory]
    [InlineData(11, new float[] { 1 / 8f, 1 / 8f, 1 / 8f, 1 / 8f, 1 / 8f, 1 / 8f, 1 / 8f, 1 / 8f })]
    [InlineData(13, new float[] { 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f })]
    public void Softmax_is_over_everything_behind_its_axis_before_version_13_and_over_the_last_axis_since(int opset, float[] expected)
    {
        using var scope = NewDisposeScope();
        var y = SmallGraphs.Node("Softmax", ones(1, 2, 2, 2), opset, null, []);
        Assert.Equal(expected, y.data<float>().ToArray());
        var logs = SmallGraphs.Node("LogSoftmax", ones(1, 2, 2, 2), opset, null, []);
        Assert.Equal(Math.Log(expected[0]), logs.data<float>().ToArray()[0], 1e-6);
    }

    // Abramowitz and Stegun 1964, 7.1.6: a series that converges everywhere.
    private static double Erf(double x)
    {
        double sum = 0, term = x;
        for (var n = 0; n < 80; n++)
        {
            sum += term;
            term *= 2 * x * x / (2 * n + 3);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}

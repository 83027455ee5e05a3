using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Onnx.Operators;
using Passband.Vision.Onnx.Reading;
using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>
/// Computes two batches of different size step by step beside each other. Where sizes differ, images are counted: a Reshape that fixes
/// their number is brought to serve any. In the end every image must have the same answer in both batches.
/// </summary>
internal sealed class BatchProbe
{
    private const int Fewer = 2;
    private const int More = 3;
    private const double Tolerance = 1e-3;
    private readonly OnnxProgram _program;
    private readonly long? _declared;
    private readonly Tensor?[] _few;
    private readonly Tensor?[] _many;

    private BatchProbe(OnnxProgram program, long? declared)
    {
        (_program, _declared) = (program, declared);
        (_few, _many) = (new Tensor?[program.Places], new Tensor?[program.Places]);
        foreach (var (place, constant) in program.Constants) _few[place] = _many[place] = constant;
    }

    /// <summary>Adapts a program's steps and returns how many numbers it answers for an image.</summary>
    /// <param name="program">The program; its steps are changed.</param>
    /// <param name="input">How it takes images.</param>
    /// <param name="shape">The images.</param>
    /// <exception cref="NetworkException">It cannot be computed, its answers are no numbers for each class, or images change each other's answers.</exception>
    public static int Run(OnnxProgram program, InputLayout input, InputShape shape)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var probe = new BatchProbe(program, input.Batch);
        var noise = new Random(1);
        var pixels = new float[More * shape.Channels * shape.Height * shape.Width];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = noise.NextSingle();
        long[] sizes = input.ChannelsLast ? [More, shape.Height, shape.Width, shape.Channels] : [More, shape.Channels, shape.Height, shape.Width];
        var images = tensor(pixels, sizes);
        (probe._few[program.Input], probe._many[program.Input]) = (images.narrow(0, 0, Fewer), images);
        foreach (var step in program.Steps) probe.Step(step);
        return probe.Compare();
    }

    private void Step(OnnxStep step)
    {
        step.Fix = step.Node.Operator switch
        {
            "Reshape" => FixedTarget(step),
            "Squeeze" when step.Inputs.Length < 2 && !step.Node.Attributes.ContainsKey("axes") => new BatchFix(Axes: [.. Reshaping.Ones(_many[step.Inputs[0]]!.shape)]),
            _ => BatchFix.None with { Declared = _declared ?? 1 },
        };
        Advance(step, _few, Fewer);
        Advance(step, _many, More);
    }

    private void Advance(OnnxStep step, Tensor?[] values, long batch)
    {
        var runner = new StepRunner(_program.File, _program.Opset) { Batch = batch, MostElements = batch * OnnxLimits.ActivationElements };
        var results = runner.Run(step, [.. step.Inputs.Select(i => i < 0 ? null : values[i])]);
        for (var i = 0; i < results.Length; i++)
            if (step.Outputs[i] >= 0) values[step.Outputs[i]] = results[i];
        foreach (var place in step.Last)
        {
            if (_program.Constants.ContainsKey(place) || place == _program.Input) continue;
            if (!results.Contains(values[place]) || step.Outputs.Contains(place)) values[place]?.Dispose();
            values[place] = null;
        }
    }

    // The batch lies at the axis whose size differs. What stands before it in the input stands before it in the target, too.
    private BatchFix FixedTarget(OnnxStep step)
    {
        if (_declared is not { } declared || step.Inputs is not [var data, var place] || !_program.Constants.TryGetValue(place, out var constant)) return BatchFix.None;
        var (few, many) = (_few[data]!.shape, _many[data]!.shape);
        var axis = Array.FindIndex([.. few.Zip(many)], s => s.First != s.Second);
        if (axis < 0 || few[axis] * More != many[axis] * Fewer) return BatchFix.None;
        var before = few[..axis].Aggregate(1L, (a, b) => a * b);
        var target = constant.dim() == 1 && !constant.is_floating_point() ? constant.to(ScalarType.Int64).data<long>().ToArray() : [];
        var product = 1L;
        for (var i = 0; i < target.Length && product <= before; i++)
        {
            if (product == before) return target[i] > 0 && target[i] % declared == 0 ? new BatchFix(i, declared) : BatchFix.None;
            if (target[i] < 0 || (target[i] == 0 && i >= few.Length)) break;
            product *= target[i] == 0 ? few[i] : target[i];
        }

        return BatchFix.None;
    }

    private int Compare()
    {
        var (few, many) = (_few[_program.Output], _many[_program.Output]);
        if (few is null || many is null || !many.is_floating_point()) throw Wrong("its output holds no fractions, so it is no row of logits");
        var sizes = many.shape;
        if (sizes.Length < 2 || sizes[0] != More || few.size(0) != Fewer || sizes.Skip(2).Any(s => s != 1))
            throw Wrong($"it answers {More} images with numbers of shape [{string.Join(" x ", sizes)}] where {More} x classes are expected; export it with an open batch size");
        if (!many.isfinite().all().ToBoolean()) throw Wrong("its answer to noise is NaN or infinite; check its weights and normalisation");
        var difference = (many.narrow(0, 0, Fewer) - few).abs().max().ToDouble();
        if (difference > Tolerance * (1 + many.abs().max().ToDouble())) throw Wrong("its answer to an image depends on the others in the batch; export it in evaluation mode and with an open batch size");
        return checked((int)sizes[1]);
    }

    private NetworkException Wrong(string what) => new($"{CheckpointException.Quote(_program.File).Trim('\'')} cannot be used: {what}.");
}

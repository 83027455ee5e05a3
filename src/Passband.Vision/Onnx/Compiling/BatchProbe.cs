using System.Diagnostics;
using Passband.Vision.Networks;
using Passband.Vision.Onnx.Operators;
using Passband.Vision.Onnx.Reading;
using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>
/// Computes an image alone and among others, step by step beside each other. Where sizes differ, images are counted: a Reshape that fixes
/// their number is brought to serve any. In the end the image must have the same answer in both batches; alone it is computed just as a
/// file says that was written for one image.
/// </summary>
internal sealed class BatchProbe
{
    private const int One = 1;
    private const int More = 3;
    private const int Middle = 1;
    private const double Tolerance = 1e-3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Stopwatch _spent = Stopwatch.StartNew();
    private readonly OnnxProgram _program;
    private readonly long? _declared;
    private readonly BatchMerge _merge;
    private readonly long _mostElements;
    private readonly HashSet<int> _inner = [];
    private readonly Tensor?[] _one;
    private readonly Tensor?[] _many;
    private bool _guessed;
    private long _live;

    private BatchProbe(OnnxProgram program, long? declared, BatchMerge merge, long mostElements)
    {
        (_program, _declared, _merge, _mostElements) = (program, declared, merge, mostElements);
        (_one, _many) = (new Tensor?[program.Places], new Tensor?[program.Places]);
        foreach (var (place, constant) in program.Constants) _one[place] = _many[place] = constant;
    }

    /// <summary>Adapts a program's steps and returns how many numbers it answers for an image.</summary>
    /// <param name="program">The program; its steps are changed.</param>
    /// <param name="input">How it takes images.</param>
    /// <param name="shape">The images.</param>
    /// <exception cref="NetworkException">It cannot be computed, its answers are no numbers for each class, or images change each other's answers.</exception>
    public static int Run(OnnxProgram program, InputLayout input, InputShape shape)
    {
        NetworkException? first = null;
        foreach (var merge in Enum.GetValues<BatchMerge>())
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            var probe = new BatchProbe(program, input.Batch, merge, OnnxLimits.ActivationElements(shape.Height, shape.Width));
            try
            {
                return probe.Run(Noise(shape, input.ChannelsLast));
            }
            catch (NetworkException problem)
            {
                first ??= problem;
                if (!probe._guessed) break;
            }
        }

        throw first!;
    }

    private static Tensor Noise(InputShape shape, bool channelsLast)
    {
        var noise = new Random(1);
        var pixels = new float[More * shape.Channels * shape.Height * shape.Width];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = noise.NextSingle();
        return tensor(pixels, channelsLast ? [More, shape.Height, shape.Width, shape.Channels] : [More, shape.Channels, shape.Height, shape.Width]);
    }

    private int Run(Tensor images)
    {
        (_one[_program.Input], _many[_program.Input]) = (images.narrow(0, Middle, One), images);
        foreach (var step in _program.Steps)
        {
            Step(step);
            // Each result alone may be small enough, and all of them together still be too much.
            if (_live > OnnxLimits.LiveActivations * _mostElements) throw Wrong($"its node {step.Node.Title} leaves {_live} activations to be kept at one time, more than can be afforded");
            if (_spent.Elapsed > Patience) throw Wrong($"{One + More} images take longer than {Patience.TotalMinutes:0} minutes");
        }

        return Compare();
    }

    private void Step(OnnxStep step)
    {
        var carried = step.Node.Operator != "Reshape" && step.Inputs.Any(_inner.Contains);
        step.Fix = step.Node.Operator switch
        {
            "Reshape" => FixedTarget(step),
            "Squeeze" when step.Inputs.Length < 2 && !step.Node.Attributes.ContainsKey("axes") =>
                new BatchFix(Axes: [.. Reshaping.Ones(_many[step.Inputs[0]]!.shape)]),
            _ => BatchFix.None with { Declared = _declared ?? 1 },
        };
        Advance(step, _one, One);
        Advance(step, _many, More);
        // Whatever works on rows keeps their order.
        if (carried) _inner.UnionWith(step.Outputs.Where(o => o >= 0));
    }

    private void Advance(OnnxStep step, Tensor?[] values, long batch)
    {
        var runner = new StepRunner(_program.File, _program.Opset) { Batch = batch, MostElements = batch * _mostElements };
        var results = runner.Run(step, [.. step.Inputs.Select(i => i < 0 ? null : values[i])]);
        for (var i = 0; i < results.Length; i++)
            if (step.Outputs[i] >= 0) (values[step.Outputs[i]], _live) = (results[i], _live + results[i].numel());
        foreach (var place in step.Last)
        {
            if (_program.Constants.ContainsKey(place) || place == _program.Input) continue;
            _live -= values[place]?.numel() ?? 0;
            if (!results.Contains(values[place]) || step.Outputs.Contains(place)) values[place]?.Dispose();
            values[place] = null;
        }
    }

    private BatchFix FixedTarget(OnnxStep step)
    {
        if (_declared is not { } declared || step.Inputs is not [var data, var place] || !_program.Constants.TryGetValue(place, out var constant))
            return BatchFix.None;
        var target = constant.dim() == 1 && !constant.is_floating_point() ? constant.to(ScalarType.Int64).data<long>().ToArray() : [];
        if (BatchAxis.InTarget(_one[data]!.shape, _many[data]!.shape, target, declared, _inner.Contains(data), _merge) is not var (axis, isInner))
            return BatchFix.None;
        if (isInner && step.Outputs[0] >= 0) _inner.Add(step.Outputs[0]);
        if (target[axis] < 1) return BatchFix.None;
        _guessed = true;
        return new BatchFix(axis, declared);
    }

    private int Compare()
    {
        var (one, many) = (_one[_program.Output], _many[_program.Output]);
        if (one is null || many is null || !many.is_floating_point())
            throw Wrong("its output holds no fractions, so it is no row of logits");
        var sizes = many.shape;
        if (sizes.Length < 2 || sizes[0] != More || one.size(0) != One || sizes.Skip(2).Any(s => s != 1))
            throw Wrong($"it answers {More} images with numbers of shape [{string.Join(" x ", sizes)}] where {More} x classes are expected; export it with an open batch size");
        if (!many.isfinite().all().ToBoolean()) throw Wrong("its answer to noise is NaN or infinite; check its weights and normalisation");
        var difference = (many.narrow(0, Middle, One) - one).abs().max().ToDouble();
        if (!(difference <= Tolerance * (1 + many.abs().max().ToDouble())))
            throw Wrong("its answer to an image depends on the others in the batch; export it in evaluation mode and with an open batch size");
        return checked((int)sizes[1]);
    }

    private NetworkException Wrong(string what) => new($"{_program.File} cannot be used: {what}.");
}

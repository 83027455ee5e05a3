using Passband.Vision.Networks;
using Passband.Vision.Onnx.Compiling;
using Passband.Vision.Onnx.Reading;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Onnx;

/// <summary>
/// A network computed from the graph of an ONNX file: N x C x H x W, normalised, to N x classes, for any N. Gradients flow to the
/// images; the weights are fixed.
/// </summary>
internal sealed class OnnxNetwork : Module<Tensor, Tensor>, IMixedPrecision
{
    private readonly OnnxProgram _program;
    private readonly bool _channelsLast;
    private readonly InputShape _shape;
    private readonly Dictionary<(int Place, ScalarType Type), Tensor> _converted = [];
    private readonly Dictionary<string, bool> _computesLow = [];

    private OnnxNetwork(OnnxProgram program, bool channelsLast, InputShape shape)
        : base(nameof(OnnxNetwork))
    {
        (_program, _channelsLast, _shape) = (program, channelsLast, shape);
        foreach (var (place, constant) in program.Constants.Where(c => c.Value.is_floating_point()))
            register_buffer(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{place}"), constant);
    }

    /// <summary>The network of a program, tried with two batches.</summary>
    /// <param name="program">The program; its constants are owned from now on.</param>
    /// <param name="input">How it takes images.</param>
    /// <param name="shape">The images.</param>
    /// <param name="classes">Numbers that it must answer.</param>
    /// <exception cref="NetworkException">It cannot be computed for such images, or has another number of classes.</exception>
    public static OnnxNetwork Of(OnnxProgram program, InputLayout input, InputShape shape, int classes)
    {
        try
        {
            var answers = BatchProbe.Run(program, input, shape);
            return answers == classes ? new OnnxNetwork(program, input.ChannelsLast, shape)
                : throw new NetworkException($"{program.File} cannot be used: it has {answers} outputs where {classes} classes are named.");
        }
        catch
        {
            foreach (var constant in program.Constants.Values) constant.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var batch = x.size(0);
        var runner = new StepRunner(_program.File, _program.Opset)
        {
            Batch = batch, Floating = x.dtype, MostElements = Math.Max(1, batch) * OnnxLimits.ActivationElements(_shape.Height, _shape.Width),
        };
        var values = new Tensor?[_program.Places];
        values[_program.Input] = _channelsLast ? x.permute(0, 2, 3, 1) : x;
        foreach (var step in _program.Steps)
        {
            var results = Run(runner, step, values);
            for (var i = 0; i < results.Length; i++)
                if (step.Outputs[i] >= 0) values[step.Outputs[i]] = results[i];
            foreach (var place in step.Last)
            {
                // The images are the caller's, and an overwritten operand is the result.
                if (place != _program.Input && (!results.Contains(values[place]) || step.Outputs.Contains(place))) values[place]?.Dispose();
                values[place] = null;
            }
        }

        var logits = values[_program.Output]!;
        return scope.MoveToOuter(logits.dim() > 2 ? logits.flatten(1) : logits);
    }

    /// <inheritdoc/>
    public bool Computes(ScalarType precision) =>
        precision == ScalarType.Float32 || (precision == ScalarType.BFloat16 && ComputesLow(buffers().FirstOrDefault()?.device ?? CPU));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        foreach (var tensor in _converted.Values.Concat(_program.Constants.Values)) tensor.Dispose();
        _converted.Clear();
    }

    private Tensor[] Run(StepRunner runner, OnnxStep step, Tensor?[] values)
    {
        using var scope = NewDisposeScope();
        var type = runner.TypeFor(step);
        var operands = new Tensor?[step.Inputs.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            var place = step.Inputs[i];
            operands[i] = place < 0 ? null : _program.Constants.ContainsKey(place) ? Constant(place, type) : Typed(values[place]!, type);
        }

        var results = runner.Run(step, operands);
        foreach (var result in results) scope.MoveToOuter(result);
        return results;
    }

    private static Tensor Typed(Tensor value, ScalarType type) => value.is_floating_point() && value.dtype != type ? value.to(type) : value;

    private Tensor Constant(int place, ScalarType type)
    {
        var constant = _program.Constants[place];
        if (!constant.is_floating_point() || constant.dtype == type) return constant;
        if (_converted.TryGetValue((place, type), out var known) && known.device.Equals(constant.device)) return known;
        known?.Dispose();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        // Kept weights must serve gradients later, even when evaluation asks for them first.
        using var lasting = inference_mode(false);
        return _converted[(place, type)] = scope.Detach(constant.to(type));
    }

    // Which operators have a kernel for a type differs between versions and devices, so it is tried.
    private bool ComputesLow(Device place)
    {
        var key = place.ToString();
        return _computesLow.TryGetValue(key, out var known) ? known : _computesLow[key] = Try(place);
    }

    private bool Try(Device place)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        try
        {
            return forward(full([2, _shape.Channels, _shape.Height, _shape.Width], 0.25, ScalarType.BFloat16, place)).isfinite().all().ToBoolean();
        }
        catch (NetworkException)
        {
            return false;
        }
    }
}

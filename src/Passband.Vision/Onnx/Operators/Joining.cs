using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Tensors put one after another.</summary>
internal static class Joining
{
    public static IEnumerable<OperatorEntry> All => [new("Concat", Concat)];

    private static Tensor Concat(OperatorCall c)
    {
        var operands = new Tensor[c.Count];
        for (var i = 0; i < operands.Length; i++) operands[i] = c[i];
        if (operands.Length == 0) throw c.Fail("it has no inputs");
        var rank = operands[0].dim();
        var axis = c.Axis(c.Int("axis", rank == 0 ? 0 : rank), Math.Max(rank, 1));
        if (rank == 0 || operands.Any(t => t.dim() != rank)) throw c.Fail("its inputs have different numbers of dimensions");
        var place = operands.FirstOrDefault(t => t.device_type != TorchSharp.DeviceType.CPU)?.device ?? CPU;
        var type = operands.FirstOrDefault(t => t.is_floating_point())?.dtype ?? operands[0].dtype;
        // A constant that was written down for a fixed number of images, such as a class token, serves every image.
        var images = axis > 0 ? operands.Max(t => t.size(0)) : 0;
        for (var i = 0; i < operands.Length; i++)
        {
            var operand = operands[i].to(place, type);
            if (axis > 0 && operand.size(0) == 1 && images > 1) operand = operand.expand([images, .. operand.shape[1..]]);
            for (var d = 0; d < rank; d++)
                if (d != axis && operand.size(d) != (i == 0 ? operand : operands[0]).size(d))
                    throw c.Fail($"its inputs of shape [{string.Join(" x ", operands[0].shape)}] and [{string.Join(" x ", operand.shape)}] do not go together");
            operands[i] = operand;
        }

        var shape = operands[0].shape;
        shape[axis] = operands.Sum(t => t.size((int)axis));
        c.Afford(shape);
        return cat(operands, axis);
    }
}

namespace Passband.Vision.Onnx.Operators;

/// <summary>
/// How a kernel moves over an image: steps, distances inside it, and the margins, given or found by auto_pad. Rows come first, columns second.
/// </summary>
internal sealed record Window(long[] Kernel, long[] Image, long[] Strides, long[] Dilations, long[] Before, long[] After)
{
    /// <summary>Largest kernel, step and margin.</summary>
    public const int Most = 1 << 16;

    /// <summary>Whether opposite margins are alike, which libtorch adds by itself.</summary>
    public bool IsEven => Before.SequenceEqual(After);

    /// <summary>The margins as padding takes them: left, right, top, bottom.</summary>
    public long[] Pads => [Before[1], After[1], Before[0], After[0]];

    /// <summary>The window that a node describes.</summary>
    /// <param name="c">The node.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="image">Rows and columns of the image.</param>
    public static Window Of(OperatorCall c, long[] kernel, long[] image)
    {
        if (kernel.Any(k => k is < 1 or > Most)) throw c.Fail($"its kernel of {kernel[0]} x {kernel[1]} is no kernel");
        if (c.Ints("kernel_shape") is { Length: > 0 } said && !said.SequenceEqual(kernel))
            throw c.Fail($"its kernel_shape [{string.Join(", ", said)}] is not that of its kernels, {kernel[0]} x {kernel[1]}");
        var strides = c.Ints("strides", 2, 1, 1, Most);
        var dilations = c.Ints("dilations", 2, 1, 1, Most);
        var pads = c.Ints("pads", 4, 0, 0, Most);
        var (before, after) = (pads[..2], pads[2..]);
        switch (c.Text("auto_pad", "NOTSET"))
        {
            case "NOTSET" or "": break;
            case "VALID": (before, after) = ([0, 0], [0, 0]); break;
            case "SAME_UPPER" or "SAME_LOWER":
                var total = new long[2];
                for (var i = 0; i < 2; i++)
                    total[i] = Math.Max(0, ((image[i] + strides[i] - 1) / strides[i] - 1) * strides[i] + dilations[i] * (kernel[i] - 1) + 1 - image[i]);
                (before, after) = ([total[0] / 2, total[1] / 2], [total[0] - total[0] / 2, total[1] - total[1] / 2]);
                if (c.Text("auto_pad", "") == "SAME_LOWER") (before, after) = (after, before);
                break;
            case var other: throw c.Fail($"its auto_pad '{other}' is not one of ONNX's");
        }

        var window = new Window(kernel, image, strides, dilations, before, after);
        if (window.Sizes(floor: true).Any(s => s < 1))
            throw c.Fail($"its kernel of {kernel[0]} x {kernel[1]} is larger than the image of {image[0]} x {image[1]} with its margins");
        return window;
    }

    /// <summary>Rows and columns of the result.</summary>
    /// <param name="floor">Whether steps that reach over the end are left out.</param>
    public long[] Sizes(bool floor)
    {
        var sizes = new long[2];
        for (var i = 0; i < 2; i++)
        {
            var room = Image[i] + Before[i] + After[i] - Dilations[i] * (Kernel[i] - 1) - 1;
            sizes[i] = room < 0 ? 0 : (floor ? room : room + Strides[i] - 1) / Strides[i] + 1;
        }

        return sizes;
    }
}

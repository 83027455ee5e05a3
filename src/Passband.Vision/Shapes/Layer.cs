namespace Passband.Vision.Shapes;

/// <summary>What all layers of an image have in common: a square of doubles with mean 0 and root mean square 1.</summary>
internal static class Layer
{
    /// <summary>Takes the mean away and scales the root mean square to 1, so that a layer's contrast is one number and its mean tells nothing.</summary>
    public static void Normalise(Span<double> layer)
    {
        double sum = 0;
        foreach (var value in layer)
            sum += value;
        var mean = sum / layer.Length;
        double squares = 0;
        foreach (ref var value in layer)
        {
            value -= mean;
            squares += value * value;
        }

        var scale = squares > 0 ? 1 / Math.Sqrt(squares / layer.Length) : 0;
        foreach (ref var value in layer)
            value *= scale;
    }
}

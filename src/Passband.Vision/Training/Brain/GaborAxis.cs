namespace Passband.Vision.Training.Brain;

/// <summary>One direction of a band of Gabor filters: places on a row of pixels and the Gaussian around each.</summary>
/// <param name="Length">Pixels.</param>
/// <param name="Places">Filters, evenly spaced.</param>
/// <param name="Sigma">Standard deviation of the Gaussian in pixels.</param>
internal sealed record GaborAxis(int Length, int Places, double Sigma)
{
    // Beyond so many standard deviations the Gaussian is 0.
    private const double Reach = 5;

    /// <summary>The Gaussian times the cosine, then times the sine, of a wave that begins at each filter's place.</summary>
    /// <param name="frequency">Cycles/pixel along this direction.</param>
    /// <returns>Cosines places x length, then sines; the Gaussian alone sums to 1 over each place's pixels.</returns>
    internal float[] Wave(double frequency)
    {
        var weights = new double[2, Places, Length];
        for (var place = 0; place < Places; place++)
        {
            var centre = ((place + 0.5) * Length / Places) - 0.5;
            var (first, last) = ((int)Math.Ceiling(centre - Reach * Sigma), (int)Math.Floor(centre + Reach * Sigma));
            var sum = 0.0;
            for (var x = first; x <= last; x++) sum += Gaussian(x - centre);
            for (var x = first; x <= last; x++)
            {
                var (height, phase) = (Gaussian(x - centre) / sum, 2 * Math.PI * frequency * (x - centre));
                weights[0, place, Mirrored(x)] += height * Math.Cos(phase);
                weights[1, place, Mirrored(x)] += height * Math.Sin(phase);
            }
        }

        return [.. weights.Cast<double>().Select(w => (float)w)];
    }

    private double Gaussian(double distance) => Math.Exp(-0.5 * distance * distance / (Sigma * Sigma));

    // The row and its mirror image, over and over.
    private int Mirrored(int x)
    {
        var within = ((x % (2 * Length)) + (2 * Length)) % (2 * Length);
        return within < Length ? within : (2 * Length) - 1 - within;
    }
}

namespace Passband.Vision.Attacks;

/// <summary>A number that falls along half a period of a cosine (Loshchilov and Hutter 2017).</summary>
/// <param name="First">Its value in the first step.</param>
/// <param name="Last">The value that it would reach one step after the last.</param>
internal readonly record struct CosineSchedule(double First, double Last)
{
    /// <summary>Its value in a step, counted from 0.</summary>
    internal double At(int step, int steps) => Last + (First - Last) * (1 + Math.Cos(Math.PI * step / steps)) / 2;
}

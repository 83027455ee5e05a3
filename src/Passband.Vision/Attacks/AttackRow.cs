namespace Passband.Vision.Attacks;

/// <summary>Which image a row of an attack is about and how it differs from other rows of the same image.</summary>
/// <param name="Image">Index of the image in its set: random numbers depend on it, and never on batch or order.</param>
/// <param name="Epsilon">Largest perturbation allowed; infinite where the smallest is looked for.</param>
/// <param name="Restart">Which of several attempts from different random starts.</param>
/// <param name="Target">The class to steer for; -1 to steer away from the label.</param>
public readonly record struct AttackRow(int Image, double Epsilon = double.PositiveInfinity, int Restart = 0, int Target = -1);

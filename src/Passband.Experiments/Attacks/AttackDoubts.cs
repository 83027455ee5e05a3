namespace Passband.Experiments.Attacks;

/// <summary>How much of what attacks claimed float32 did not confirm.</summary>
/// <param name="Failures">Adversarial images that did not hold.</param>
/// <param name="Refused">Looks in low precision, on the way, at which an image seemed adversarial and was not.</param>
internal readonly record struct AttackDoubts(int Failures, int Refused = 0)
{
    /// <summary>Both together.</summary>
    public static AttackDoubts operator +(AttackDoubts a, AttackDoubts b) => new(a.Failures + b.Failures, a.Refused + b.Refused);
}

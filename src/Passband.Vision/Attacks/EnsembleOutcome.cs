namespace Passband.Vision.Attacks;

/// <summary>What an ensemble of attacks found. In the caller's dispose scope.</summary>
/// <param name="Found">The adversarial points, all of them verified.</param>
/// <param name="BrokenBy">Of every row the id of the attack that broke it, <see cref="Unchanged"/> where nothing needed to be done, or null.</param>
/// <param name="Members">The attacks, in their order.</param>
/// <param name="Warnings">Reasons to doubt the result, one sentence each; none is best.</param>
public sealed record EnsembleOutcome(AttackOutcome Found, IReadOnlyList<string?> BrokenBy, IReadOnlyList<EnsembleMember> Members, IReadOnlyList<string> Warnings)
{
    /// <summary>Stands for no attack: the unchanged image is misclassified.</summary>
    public const string Unchanged = "unchanged";
}

/// <summary>What one attack of an ensemble did.</summary>
/// <param name="Id">The attack.</param>
/// <param name="Attacked">Rows that still stood when its turn came.</param>
/// <param name="Broken">Rows that it broke, verified.</param>
/// <param name="Failures">Its claims that did not hold.</param>
public sealed record EnsembleMember(string Id, int Attacked, int Broken, int Failures);

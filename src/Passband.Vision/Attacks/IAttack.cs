namespace Passband.Vision.Attacks;

/// <summary>
/// A way to change images so little that nobody minds and so that the network errs. An attack keeps nothing between calls; what it finds
/// for a row depends on that row and the seed, not on the other rows.
/// </summary>
public interface IAttack
{
    /// <summary>Its name in files and on the command line, such as "pgd".</summary>
    string Id { get; }

    /// <summary>The norm that it keeps within bounds or makes small.</summary>
    AttackNorm Norm { get; }

    /// <summary>Whether it looks for the smallest perturbation; otherwise it looks for any within each row's epsilon.</summary>
    bool IsMinimal { get; }

    /// <summary>How often it shows a row to the network if it does not end early; a gradient counts once.</summary>
    long Queries { get; }

    /// <summary>Attacks every row.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="watch">Hears how far it is, and may end it.</param>
    /// <returns>In the caller's dispose scope; not yet verified.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch);
}

namespace Passband.Experiments.Studies.Claims;

/// <summary>Something that Li et al. 2023 say, and how the results of a study decide whether it is so for these networks.</summary>
/// <param name="Id">Short id.</param>
/// <param name="Statement">The claim in a sentence.</param>
/// <param name="Paper">The paper's own numbers.</param>
public abstract record Claim(string Id, string Statement, string Paper)
{
    /// <summary>p-values below this decide.</summary>
    protected const double Level = 0.05;

    /// <summary>What the numbers say.</summary>
    public abstract ClaimVerdict Judge(StudyNumbers numbers);

    /// <summary>A verdict of this claim.</summary>
    protected ClaimVerdict Say(Verdict verdict, string reason, IEnumerable<string>? results = null) => new(this, verdict, reason, [.. (results ?? []).Distinct()]);
}

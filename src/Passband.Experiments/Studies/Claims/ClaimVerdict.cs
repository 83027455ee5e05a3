namespace Passband.Experiments.Studies.Claims;

/// <summary>What becomes of a claim.</summary>
public enum Verdict
{
    /// <summary>The numbers do not tell, or were not measured.</summary>
    NotDecided,

    /// <summary>The numbers say so.</summary>
    Holds,

    /// <summary>The numbers say otherwise.</summary>
    DoesNotHold,
}

/// <summary>A claim of the paper and what the numbers say of it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Reason">Why, in a sentence with the numbers that decide.</param>
/// <param name="Results">Ids of the results that it rests on.</param>
public sealed record ClaimVerdict(Claim Claim, Verdict Verdict, string Reason, IReadOnlyList<string> Results)
{
    /// <summary>The numbers one by one, a line for each that was compared; empty where the reason names them all.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Whether the study measured what the claim is about.</summary>
    public bool IsMeasured => Results.Count > 0;

    /// <summary>The verdict in words.</summary>
    public string Word => Verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.DoesNotHold => "does not hold",
        _ => "not decided",
    };
}

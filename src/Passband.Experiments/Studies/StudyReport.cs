using Passband.Experiments.Studies.Claims;
using Passband.Experiments.Studies.Figures;
using Passband.Results;

namespace Passband.Experiments.Studies;

/// <summary>
/// What a study's results say together on one image set: the figures of Li et al. 2023 from these networks, the published numbers beside
/// them, and what becomes of the paper's claims.
/// </summary>
/// <param name="Numbers">The networks and their results.</param>
/// <param name="Figures">The figures that can be drawn with what was measured.</param>
/// <param name="Claims">Every claim and its verdict.</param>
public sealed record StudyReport(StudyNumbers Numbers, IReadOnlyList<Figure> Figures, IReadOnlyList<ClaimVerdict> Claims)
{
    /// <summary>The report on some networks.</summary>
    public static StudyReport Of(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return new(numbers, [.. StudyFigures.Of(numbers)], [.. ClaimCatalogue.All.Select(c => c.Judge(numbers))]);
    }
}

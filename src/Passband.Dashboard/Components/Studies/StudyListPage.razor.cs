using Microsoft.AspNetCore.Components;
using Passband.Experiments.Catalogue;
using Passband.Probes;
using Passband.Probes.Studies;

namespace Passband.Dashboard.Components.Studies;

/// <summary>The studies there are.</summary>
public sealed partial class StudyListPage
{
    private IReadOnlyList<(string Name, StudySummary Summary)>? _studies;
    private string? _problem;

    [Inject] private ExperimentCatalogue Catalogue { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            _studies = await Task.Run(() => Shelf.List().Select(s => (s.Name, Summary: StudySummary.Of(s, Catalogue))).OrderByDescending(s => s.Summary.Wanted > 0).ToList());
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }
}

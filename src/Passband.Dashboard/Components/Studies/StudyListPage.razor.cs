using Microsoft.AspNetCore.Components;
using Passband.Experiments.Catalogue;
using Passband.Probes;
using Passband.Probes.Studies;

namespace Passband.Dashboard.Components.Studies;

/// <summary>The studies there are.</summary>
public sealed partial class StudyListPage
{
    private IReadOnlyList<Row>? _studies;
    private string? _problem;

    [Inject] private ExperimentCatalogue Catalogue { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            _studies = await Task.Run(() => Shelf.List().Select(Read).OrderByDescending(s => s.Cells > 0).ToList());
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }

    // A damaged file must not hide the others.
    private Row Read(ListedStudy study)
    {
        try
        {
            if (study.Record is null)
            {
                var file = StudyFile.Read(study.File!, Catalogue);
                return new(study.Name, file.Title, file.About, file.Networks.Sum(n => n.Networks.Count), 0, 0, file.Networks.Count == 0);
            }

            var record = StudyRecord.Read(study.Record);
            var cells = record.Steps.SelectMany(s => s.Cells).ToList();
            return new(study.Name, record.Title, record.About, record.Networks.Count, cells.Count(c => c.Result is not null), cells.Count, false);
        }
        catch (RequestException problem)
        {
            return new(study.Name, study.Name, problem.Message, 0, 0, 0, false);
        }
    }

    private sealed record Row(string Name, string Title, string? About, int Networks, int Known, int Cells, bool NeedsNames);
}

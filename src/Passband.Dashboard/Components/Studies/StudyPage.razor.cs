using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Services.Studies;
using Passband.Experiments.Studies.Claims;
using Passband.Probes;
using Passband.Probes.Studies;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Studies;

/// <summary>One study: the paper's figures and claims from its results.</summary>
public sealed partial class StudyPage
{
    private OpenStudy? _study;
    private StudyAnswers? _answers;
    private IReadOnlyList<ResultDocument> _sources = [];
    private Func<string, int> _placeOf = _ => 0;
    private string? _problem, _loaded;

    [Inject] private StudyShelf Shelf { get; set; } = null!;

    [Inject] private ResultStore Store { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Name of the study.</summary>
    [Parameter] public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "images")] private string? Images { get; set; }

    [SupplyParameterFromQuery(Name = "unit")] private string? Unit { get; set; }

    [SupplyParameterFromQuery(Name = "log")] private string? Log { get; set; }

    [SupplyParameterFromQuery(Name = "delta")] private string? Delta { get; set; }

    [SupplyParameterFromQuery(Name = "table")] private string? Table { get; set; }

    private FigureViewState View { get; set; } = new();

    // A claim compares networks; of one alone there is nothing to say.
    private IReadOnlyList<ClaimVerdict> Claims => _answers is { Report: { Numbers.Networks.Count: > 1 } report } ? report.Claims : [];

    private string Lead
    {
        get
        {
            var (networks, results) = (_answers!.Report.Numbers.Networks.Count, _sources.Count);
            return $"{_answers.Images.Title} · {networks} {(networks == 1 ? "network" : "networks")} · {results} {(results == 1 ? "result" : "results")}";
        }
    }

    private string Tally
    {
        get
        {
            int Count(Verdict verdict) => Claims.Count(c => c.Verdict == verdict);
            return $"{Count(Verdict.Holds)} hold, {Count(Verdict.DoesNotHold)} do not, {Count(Verdict.NotDecided)} are not decided.";
        }
    }

    private string Query => Images is null ? "" : $"?images={Uri.EscapeDataString(Images)}";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        View = FigureViewState.FromQuery(Unit, Log, Delta, Table);
        try
        {
            if (_loaded != Name)
            {
                (_loaded, _study, _problem) = (Name, null, null);
                var name = Name;
                var study = await Task.Run(() => Shelf.Open(name));
                if (name != Name) return;
                _study = study;
            }

            if (_study is null || ReferenceEquals(_answers, _study.On(Images))) return;
            _answers = _study.On(Images);
            _sources = OpenStudy.Sources(_answers);
            _placeOf = StudyColours.PlaceOf(_answers.Report.Numbers.Networks, Store.ColourIndexOf);
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }

    private string Address(string what) => $"study/{Uri.EscapeDataString(Name)}/{what}{Query}";

    private string ColourOf(string network) => Palette.Css(_placeOf(network));

    private void ShowImages(string images) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("images", images));

    private void Look(FigureViewState view) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(view.ToQuery()), replace: true);
}

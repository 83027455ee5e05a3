using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Components.Shelves;
using Passband.Probes;
using Passband.Probes.Shelves;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Pages;

public sealed partial class ImageSetList : IDisposable
{
    private IReadOnlyList<ShelvedImages>? _sets;
    private IReadOnlyList<RemovedItem> _removed = [];
    private IReadOnlyList<Facet> _results = [];
    private string? _broken;
    private string? _problem;

    [Inject] private ImageShelf Shelf { get; set; } = null!;
    [Inject] private ResultStore Store { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The form for another set is open.</summary>
    [SupplyParameterFromQuery(Name = "add")] private string? Add { get; set; }

    /// <summary>What was removed just now.</summary>
    [SupplyParameterFromQuery(Name = "removed")] private string? RemovedToken { get; set; }

    protected override Task OnInitializedAsync()
    {
        Shelf.Changed += Hear;
        return LoadAsync();
    }

    public void Dispose() => Shelf.Changed -= Hear;

    private void Hear() => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        try
        {
            (_sets, _removed, _broken) = await Task.Run(() => (Shelf.List(), Shelf.Removed(), Shelf.Problem));
            _results = (await Store.FacetsAsync(new ResultQuery())).ImageSets;
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }

    private int ResultsOf(ShelvedImages set) => ImageResults.Of(set, _results).Sum(f => f.Count);

    private string ResultsAddress(ShelvedImages set) => ImageResults.Address(set, _results);

    private async Task RestoreAsync(string token)
    {
        try
        {
            _problem = null;
            await Task.Run(() => Shelf.Restore(token));
            if (RemovedToken is not null) Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("removed", (string?)null), replace: true);
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }
}

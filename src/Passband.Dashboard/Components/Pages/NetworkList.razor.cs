using Microsoft.AspNetCore.Components;
using Passband.Probes;
using Passband.Probes.Shelves;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Pages;

public sealed partial class NetworkList : IDisposable
{
    private IReadOnlyList<ShelvedNetwork>? _networks;
    private IReadOnlyList<RemovedItem> _removed = [];
    private Dictionary<string, int> _results = [];
    private string? _problem;

    [Inject] private NetworkShelf Shelf { get; set; } = null!;
    [Inject] private ResultStore Store { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The form for another network is open.</summary>
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
            (_networks, _removed) = await Task.Run(() => (Shelf.List(), Shelf.Removed()));
            var facets = await Store.FacetsAsync(new ResultQuery());
            _results = facets.Networks.ToDictionary(f => f.Value, f => f.Count, StringComparer.Ordinal);
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }

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

using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Components.Shelves;
using Passband.Experiments.Training;
using Passband.Probes;
using Passband.Probes.Shelves;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Pages;

public sealed partial class NetworkPage
{
    private const int Shown = 8;
    private ShelvedNetwork? _network;
    private ResultPage? _results;
    private ResultSummary? _training;
    private string? _problem;
    private bool _looked;

    [Inject] private NetworkShelf Shelf { get; set; } = null!;
    [Inject] private ResultStore Store { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter] public string Name { get; set; } = "";

    private string? Lead => _network?.Card is { } card
        ? string.Join(" · ", new[] { card.Architecture, NetworkFacts.Input(card), $"{card.Classes.Count} classes", NetworkFacts.Training(card) }.Where(p => p.Length > 0))
        : null;

    protected override async Task OnParametersSetAsync()
    {
        if (_network?.Name == Name) return;
        (_network, _results, _training, _looked) = (null, null, null, false);
        try
        {
            _network = await Task.Run(() => Shelf.Find(Name));
            _looked = true;
            StateHasChanged();
            if (_network is not { } network) return;
            _results = await Store.QueryAsync(new ResultQuery { Networks = [network.Title], Take = Shown });
            // Another network may have had the name.
            var trainings = await Store.QueryAsync(new ResultQuery { Networks = [network.Title], Experiments = [TrainingResult.Experiment] });
            _training = trainings.Items.FirstOrDefault(t => t.NetworkSha256 == network.Sha256);
        }
        catch (Exception problem)
        {
            (_problem, _looked) = (ProblemSentence.OfAny(problem), true);
        }
    }

    private async Task RemoveAsync()
    {
        try
        {
            var removed = await Task.Run(() => Shelf.Remove(Name));
            Navigation.NavigateTo($"networks?removed={Uri.EscapeDataString(removed.Token)}");
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }
}

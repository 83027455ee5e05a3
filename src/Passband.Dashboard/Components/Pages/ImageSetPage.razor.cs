using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Components.Shelves;
using Passband.Probes;
using Passband.Probes.Shelves;
using Passband.Results.Store;
using Passband.Vision.Data;

namespace Passband.Dashboard.Components.Pages;

public sealed partial class ImageSetPage : IDisposable, IProgress<DataProgress>
{
    private const int FirstClasses = 20;
    private const int RenderEvery = 200;
    private readonly CancellationTokenSource _gone = new();
    private ShelvedImages? _set;
    private ImageLease? _lease;
    private IReadOnlyList<ClassSample> _samples = [];
    private DataProgress? _progress;
    private string? _hash;
    private string? _problem;
    private string _resultAddress = "";
    private int _resultCount;
    private bool _looked;
    private long _rendered;

    [Inject] private ImageShelf Shelf { get; set; } = null!;
    [Inject] private OpenImages Open { get; set; } = null!;
    [Inject] private ResultStore Store { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Parameter] public string Name { get; set; } = "";

    /// <summary>All classes are shown, not only the first.</summary>
    [SupplyParameterFromQuery(Name = "all")] private string? All { get; set; }

    private string Spread => (_samples.Min(s => s.Count), _samples.Max(s => s.Count)) switch
    {
        var (least, most) when least == most => $"{least} images each",
        var (least, most) => $"{least} to {most} images each",
    };

    protected override void OnInitialized() => Shelf.Changed += Hear;

    protected override Task OnParametersSetAsync() => _set?.Name == Name ? Task.CompletedTask : LoadAsync();

    public void Dispose()
    {
        Shelf.Changed -= Hear;
        _gone.Cancel();
        _gone.Dispose();
        _lease?.Dispose();
    }

    void IProgress<DataProgress>.Report(DataProgress value)
    {
        _progress = value;
        var now = Environment.TickCount64;
        if (now - _rendered < RenderEvery) return;
        _rendered = now;
        _ = InvokeAsync(StateHasChanged);
    }

    private void Hear()
    {
        // CIFAR-10 has arrived.
        if (_set?.Problem is not null) _ = InvokeAsync(async () =>
        {
            await LoadAsync();
            StateHasChanged();
        });
    }

    private async Task LoadAsync()
    {
        _lease?.Dispose();
        (_set, _lease, _problem, _hash, _looked) = (null, null, null, null, false);
        var name = Name;
        try
        {
            var set = await Task.Run(() => Shelf.Find(name));
            if (name != Name) return;
            (_set, _looked) = (set, true);
            StateHasChanged();
            if (set is null || set.Problem is not null) return;
            var lease = await Open.OpenAsync(name, this, _gone.Token);
            if (_gone.IsCancellationRequested || name != Name)
            {
                lease.Dispose();
                return;
            }

            (_lease, _samples) = (lease, ClassSample.Of(lease.Images));
            StateHasChanged();
            var facets = (await Store.FacetsAsync(new ResultQuery())).ImageSets;
            _resultCount = ImageResults.Of(set, facets).Sum(f => f.Count);
            _resultAddress = ImageResults.Address(set, facets);
            StateHasChanged();
            var hash = await HashAsync(name);
            if (name == Name) _hash = hash;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception problem)
        {
            (_problem, _looked) = (ProblemSentence.OfAny(problem), true);
        }
    }

    // With a look of its own: the page may go before the last image is read.
    private async Task<string> HashAsync(string name)
    {
        using var lease = await Open.OpenAsync(name, null, _gone.Token);
        return await Task.Run(() => lease.Images.Hash);
    }

    private async Task RemoveAsync()
    {
        try
        {
            var removed = await Task.Run(() => Shelf.Remove(Name));
            Navigation.NavigateTo($"images?removed={Uri.EscapeDataString(removed.Token)}");
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }
}

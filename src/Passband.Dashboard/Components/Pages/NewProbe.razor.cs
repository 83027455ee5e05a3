using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Probing;
using Passband.Dashboard.Services;
using Passband.Experiments.Contract;
using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Probes.Shelves;

namespace Passband.Dashboard.Components.Pages;

public sealed partial class NewProbe : IDisposable
{
    private const string FirstCount = "1000";

    private readonly Debounce _later = new(TimeSpan.FromMilliseconds(300));
    private FormNavigation? _address;
    private ProbeForm _form = new();
    private ProbeCheck _check = new(new Dictionary<string, string>(), null, null);
    private IExperiment? _experiment;
    private IReadOnlyList<ShelvedNetwork>? _networks;
    private IReadOnlyList<ShelvedImages>? _images;
    private (ImageQuery Query, ChosenImages Facts)? _read;
    private ProbePlan? _plan;
    private IReadOnlyList<string> _plannedNames = [];
    private bool _reading, _planning, _starting, _asked;
    private string? _imagesProblem, _planProblem, _startProblem;

    [Inject] private AnalysisService Analysis { get; set; } = null!;

    [Inject] private NetworkShelf Networks { get; set; } = null!;

    [Inject] private ImageShelf ImageSets { get; set; } = null!;

    [Inject] private Home Home { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>What is known of the images that the form asks for.</summary>
    private ChosenImages? _facts => _read is { } read && read.Query == _check.Images ? read.Facts : null;

    /// <summary>Whether the experiment looks at networks, as all do but those of images alone.</summary>
    private bool _asksNetworks => _experiment is not { NeedsNetworks: false };

    /// <summary>The first chosen network that does not fit.</summary>
    private string? _misfit => !_asksNetworks ? null : NetworkRow.Of(_networks ?? [], _facts).FirstOrDefault(r => r.Problem is not null && _form.Networks.Contains(r.Name))?.Problem;

    // While the plan is still being made nobody knows whether the probe can be run.
    private bool CanStart => _plan is not null && _check.Request is not null && _misfit is null;

    private string? ImagesProblem => _imagesProblem ?? (_images is null ? null : WantedImages.Problem(_form)) ?? Problem("images", _form.Images);

    private string? NetworkProblem => _networks is { } shelf && NetworkRow.Missing(_form, shelf) is { } missing ? missing
        : _form.Networks.Count > 0 || _asked ? _check["network"] : null;

    private IEnumerable<string> Missing => _imagesProblem is null ? _check.Problems.Values : _check.Problems.Values.Append($"{ImageFields}: {_imagesProblem}");

    /// <summary>The fields on which it depends whether the images can be opened.</summary>
    private string ImageFields => string.Join(", ", new[] { "Images", _form.Size.Length > 0 ? $"size {_form.Size}" : "", _form.Count.Length > 0 ? $"number {_form.Count}" : "" }.Where(f => f.Length > 0));

    protected override async Task OnInitializedAsync()
    {
        _address = new(Navigation, ProbeForm.Path, Read);
        Networks.Changed += OnShelfChanged;
        ImageSets.Changed += OnShelfChanged;
        _form = ProbeForm.FromAddress(Navigation.Uri);
        _check = ProbeCheck.Of(_form, Analysis.Experiments);
        await LoadShelvesAsync();
        // Who names an experiment means certain images, too: others must not be put in their place.
        var first = _form is { Images.Length: 0, Wanted.Length: 0, Experiment.Length: 0 } ? _images?.FirstOrDefault(i => i.Problem is null) : null;
        Change(first is null ? _form : _form with { Images = first.Name, Count = _form.Count.Length > 0 ? _form.Count : FirstCount });
    }

    public void Dispose()
    {
        _address?.Dispose();
        Networks.Changed -= OnShelfChanged;
        ImageSets.Changed -= OnShelfChanged;
        _later.Dispose();
    }

    private void ChooseExperiment(string id)
    {
        // Options that both experiments have are kept; the others mean nothing to the new one.
        var chosen = Analysis.Experiments.FirstOrDefault(e => e.Id == id);
        var known = chosen?.Schema.Options.Select(o => o.Name).ToHashSet() ?? [];
        Change(_form with { Experiment = id, Reference = chosen is { TakesReference: true } ? _form.Reference : "", Options = _form.Options.Where(o => known.Contains(o.Key)).ToDictionary() });
    }

    private void Change(ProbeForm form)
    {
        _form = WantedImages.Found(NetworkRow.Named(form, _networks ?? []), _images ?? []);
        _experiment = Analysis.Experiments.FirstOrDefault(e => e.Id == _form.Experiment);
        _check = ProbeCheck.Of(_form, Analysis.Experiments);
        (_plan, _planProblem, _startProblem, _imagesProblem) = (null, null, null, null);
        _reading = _check.Images is not null && _facts is null;
        _planning = _check.Request is not null;
        _ = InvokeAsync(() => _later.RunAsync(SettleAsync));
    }

    /// <summary>What follows a change once the person pauses: the address, the images, the plan.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        _address?.Write(_form.Address);
        if (_check.Images is { } query && _facts is null)
        {
            try
            {
                _read = (query, await ChosenImages.ReadAsync(Home, query, cancellation));
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
            {
                _imagesProblem = ProblemSentence.OfAny(problem);
            }
        }

        _reading = false;
        StateHasChanged();
        if (_check.Request is { } request && _imagesProblem is null && _misfit is null) await PlanAsync(request, cancellation);
        _planning = false;
        StateHasChanged();
    }

    private async Task PlanAsync(ProbeRequest request, CancellationToken cancellation)
    {
        try
        {
            var plan = await Task.Run(() => Analysis.PlanAsync(request, cancellation), cancellation);
            cancellation.ThrowIfCancellationRequested();
            _plan = plan;
            _plannedNames = request.Networks.Count == 0 ? [_experiment?.Title ?? request.Experiment] : [.. request.Networks.Select(n => _networks?.FirstOrDefault(s => s.Name == n)?.Card?.Name ?? n)];
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            _planProblem = ProblemSentence.OfAny(problem);
        }
    }

    private async Task StartAsync(bool again)
    {
        _asked = true;
        if (!CanStart || _starting) return;
        _starting = true;
        _startProblem = null;
        try
        {
            var request = _check.Request! with { Again = again };
            var job = await Task.Run(() => Analysis.Submit(request));
            Navigation.NavigateTo($"jobs/{job.Id}");
        }
        catch (Exception problem)
        {
            _startProblem = ProblemSentence.OfAny(problem);
            _starting = false;
        }
    }

    private async Task LoadShelvesAsync()
    {
        try
        {
            (_networks, _images) = await Task.Run(() => (Networks.List(), ImageSets.List()));
        }
        catch (Exception problem)
        {
            _startProblem = ProblemSentence.OfAny(problem);
        }
    }

    private void OnShelfChanged() => _ = InvokeAsync(async () =>
    {
        await LoadShelvesAsync();
        // What was missing may have come.
        if (_form.Wanted.Length > 0) Change(_form);
        StateHasChanged();
    });

    private void Read(string address) => _ = InvokeAsync(() =>
    {
        Change(ProbeForm.FromAddress(address));
        StateHasChanged();
    });

    /// <summary>A sentence about a wrong entry at once, about a missing one only after the person tried to start.</summary>
    private string? Problem(string field, string text) => text.Length > 0 || _asked ? _check[field] : null;
}

using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Probing;
using Passband.Dashboard.Services;
using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Probes.Training;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Dashboard.Components.Pages;

/// <summary>The form by which a network is trained. It asks the queue, which owns the work; the job's page watches it.</summary>
public sealed partial class TrainPage : IDisposable
{
    private readonly Debounce _later = new(TimeSpan.FromMilliseconds(400));
    private readonly TrainingSchema _schema = new();
    private FormNavigation? _address;
    private TrainForm _form = new();
    private TrainCheck _check = new(new Dictionary<string, string>(), null, null);
    private IReadOnlyList<ShelvedImages>? _images;
    private IReadOnlyCollection<string> _taken = [];
    private (ImageQuery Query, ChosenImages Facts)? _read;
    private TrainingPlan? _plan;
    private bool _reading, _planning, _starting, _asked;
    private string _madeUp = "";
    private string? _imagesProblem, _nameProblem, _networkProblem, _planProblem, _startProblem;

    [Inject] private AnalysisService Analysis { get; set; } = null!;

    [Inject] private NetworkShelf Networks { get; set; } = null!;

    [Inject] private ImageShelf ImageSets { get; set; } = null!;

    [Inject] private Home Home { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>What is known of the images that the form asks for.</summary>
    private ChosenImages? _facts => _read is { } read && read.Query == _check.Images ? read.Facts : null;

    private bool CanStart => _plan is not null && _check.Request is not null && _nameProblem is null;

    private string Recipe => _form.Options.GetValueOrDefault("recipe", "plain");

    private string? NameProblem => _check["name"] ?? _nameProblem;

    private IReadOnlyList<OptionState> Options => [.. _schema.Options(_form.Options).Select(o => OptionState.Of(o, _form.Options.GetValueOrDefault(o.Name), _schema.Value))];

    private IReadOnlyList<OptionState> Details
    {
        get
        {
            var schema = ArchitectureSchemas.Of(_form.Architecture);
            return [.. schema.Options.Select(o => OptionState.Of(o, _form.With.GetValueOrDefault(o.Name), schema.Value))];
        }
    }

    /// <summary>What an address asks for and no field shows.</summary>
    private IEnumerable<string> Strays => _form.Options.Keys.Except(_schema.Options(_form.Options).Select(o => o.Name));

    private IEnumerable<string> Missing => new[] { _imagesProblem, _nameProblem, _networkProblem }.OfType<string>().Concat(_check.Problems.Values);

    protected override async Task OnInitializedAsync()
    {
        _address = new(Navigation, TrainForm.Path, Read);
        Networks.Changed += OnShelfChanged;
        ImageSets.Changed += OnShelfChanged;
        _form = TrainForm.FromAddress(Navigation.Uri);
        await LoadShelvesAsync();
        var first = _form.Images.Images.Length > 0 ? null : _images?.FirstOrDefault(i => i.Problem is null);
        Change(first is null ? _form : _form with { Images = _form.Images with { Images = first.Name } });
    }

    public void Dispose()
    {
        _address?.Dispose();
        Networks.Changed -= OnShelfChanged;
        ImageSets.Changed -= OnShelfChanged;
        _later.Dispose();
    }

    private void Change(TrainForm form)
    {
        _form = form;
        _madeUp = form.MadeUpName(_taken);
        _check = TrainCheck.Of(form, _madeUp);
        (_plan, _planProblem, _startProblem, _imagesProblem, _nameProblem, _networkProblem) = (null, null, null, null, null, null);
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
                // Of the test half the facts are the same, and only the training half is opened.
                _read = (query, await ChosenImages.ReadAsync(Home, query with { Split = DataSplit.Train }, cancellation));
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested)
            {
                _imagesProblem = ProblemSentence.OfAny(problem);
            }
        }

        _reading = false;
        StateHasChanged();
        if (_check.Request is { } request && _imagesProblem is null) await PlanAsync(request, cancellation);
        _planning = false;
        StateHasChanged();
    }

    private async Task PlanAsync(TrainingRequest request, CancellationToken cancellation)
    {
        try
        {
            await Task.Run(() => Analysis.RequireFree(request), cancellation);
        }
        catch (RequestException problem)
        {
            _nameProblem = problem.Message;
            return;
        }

        try
        {
            var plan = await Task.Run(() => Analysis.PlanAsync(request, cancellation), cancellation);
            cancellation.ThrowIfCancellationRequested();
            _plan = plan;
        }
        catch (NetworkException problem) when (!cancellation.IsCancellationRequested)
        {
            _networkProblem = problem.Message;
        }
        catch (Exception problem) when (!cancellation.IsCancellationRequested)
        {
            _planProblem = ProblemSentence.OfAny(problem);
        }
    }

    private async Task StartAsync()
    {
        _asked = true;
        if (!CanStart || _starting) return;
        (_starting, _startProblem) = (true, null);
        try
        {
            var request = _check.Request!;
            var job = await Task.Run(() => Analysis.Submit(request));
            Navigation.NavigateTo($"jobs/{job.Id}");
        }
        catch (Exception problem)
        {
            (_startProblem, _starting) = (ProblemSentence.OfAny(problem), false);
        }
    }

    private async Task LoadShelvesAsync()
    {
        try
        {
            (_images, _taken) = await Task.Run(() => (ImageSets.List(), Taken()));
        }
        catch (Exception problem)
        {
            _startProblem = ProblemSentence.OfAny(problem);
        }
    }

    private void OnShelfChanged() => _ = InvokeAsync(async () =>
    {
        await LoadShelvesAsync();
        StateHasChanged();
    });

    private HashSet<string> Taken() =>
    [
        .. Networks.List().SelectMany(n => new[] { n.Name, ShelfName.Of(n.Title) }),
        .. Analysis.Active().Select(j => j.Request).OfType<TrainingRequest>().Select(r => r.ShelfName),
    ];

    private void Read(string address) => _ = InvokeAsync(() =>
    {
        Change(TrainForm.FromAddress(address));
        StateHasChanged();
    });

    /// <summary>A sentence about a wrong entry at once, about a missing one only after the person tried to start.</summary>
    private string? Problem(string field, string text) => text.Length > 0 || _asked ? _check[field] : null;
}

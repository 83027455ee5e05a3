using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using Passband.Dashboard.Components.Browsing;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Dashboard.Services;
using Passband.Dashboard.Services.Bench;
using Passband.Experiments;
using Passband.Probes;
using Passband.Probes.Bench;
using Passband.Probes.Shelves;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Bench;

/// <summary>One picture, a slider, and what networks see along it.</summary>
public sealed partial class BenchPage(BenchDesk desk, AnalysisService analysis, ImageShelf images, NetworkShelf networks, ResultStore store, NavigationManager navigation, IJSRuntime script)
    : ComponentBase
{
    private const int UsualSide = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Debounce _address = new(Pause);
    private readonly Latest<(BenchView View, BenchScene Scene)> _scenes = new();
    private readonly Latest<BenchAnswer> _answers = new();
    private readonly Latest<BenchCurve> _curves = new();
    private readonly HashSet<string> _written = [];
    private BenchSession _session = null!;
    private BenchView _view = new();
    private BenchScene? _scene;
    private BenchLook? _look;
    private BenchCurve? _curve;
    private LinesFigure? _figure;
    private FigureSubject? _subject;
    private SpectrumScale? _scale;
    private IReadOnlyList<ShelvedImages> _sets = [];
    private ScriptModule? _module;
    private string? _problem;
    private bool _busy, _gone;

    private BenchDesk Desk => desk;

    private AnalysisService Analysis => analysis;

    private IManipulation Manipulation => desk.ManipulationOf(_view);

    private int Side => _scene?.Side ?? UsualSide;

    private bool Two => Manipulation.Traits.HasFlag(ManipulationTraits.Second);

    private IReadOnlyList<double> Levels => Manipulation.Levels(Side);

    private double Level => BenchDesk.LevelOf(_view, Manipulation, Side);

    private IReadOnlyList<ShelvedNetwork> Networks => _scene?.Networks ?? [];

    private ManipulationSettings Settings => _scene is { } scene ? BenchDesk.SettingsOf(_view, scene) : new(_view.Shape, OctaveBand.Top, _view.Seed);

    private bool IsAttack => Manipulation.Traits.HasFlag(ManipulationTraits.Attack);

    private BenchView Without => _view with { Figure = new() };

    private BenchView WithoutPlace => Without with { Level = null, Smallest = false, Step = null };

    private string Status => (_busy && IsAttack && _scene is not null ? "Attacking ..." : null) ?? _look?.Status ?? (_busy ? "Opening the picture and the networks ..." : "");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _gone = true;
        navigation.LocationChanged -= Follow;
        images.Changed -= Hear;
        networks.Changed -= Hear;
        _address.Dispose();
        _scenes.Dispose();
        _answers.Dispose();
        _curves.Dispose();
        _session.Dispose();
        if (_module is null) return;
        await _module.CallAsync<object>("stop");
        await _module.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Follow;
        images.Changed += Hear;
        networks.Changed += Hear;
        _session = desk.NewSession();
        _view = BenchView.FromUri(navigation.Uri);
        await ReadSetsAsync();
        await SetAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _module = new(script, "./js/bench.js");
        await _module.CallAsync<object>("listen");
    }

    private async Task ReadSetsAsync()
    {
        try
        {
            _sets = await Task.Run(images.List);
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }

    /// <summary>What a reader did becomes the view; only what it changes is computed anew.</summary>
    private async Task ChangeAsync(BenchView view)
    {
        var before = _view;
        // Another attack is looked at from its end.
        if (!view.HasCurveOf(before) && view.Step == before.Step) view = view with { Step = null };
        // Without a second picture, one is looked for that goes with the first.
        _view = view;
        if (_scene is null || !view.HasSceneOf(before) || Two != (_scene.Second is not null))
        {
            await SetAsync();
            return;
        }

        _view = desk.Complete(_view, _scene);
        WriteAddress();
        if (!_view.HasCurveOf(before)) await LookAsync();
        else if (!_view.HasPlaceOf(before))
        {
            _busy = IsAttack && _view.Step == before.Step;
            await ShowAsync();
        }
    }

    private async Task SetAsync()
    {
        (_busy, _problem) = (true, null);
        var asked = _view;
        // Networks chosen for one set may know none of another one's classes.
        var another = _scene is { } before && before.Picture.Source.Name.Set != asked.Picture?.Set;
        try
        {
            var told = await _scenes.AskAsync(async cancellation =>
            {
                var found = await desk.SetAsync(asked, null, cancellation);
                if (another && found.Scene.IsStrange)
                {
                    var fitting = await desk.SetAsync(asked with { Networks = null }, null, cancellation);
                    if (!fitting.Scene.IsStrange) found = fitting;
                }

                // Of scenes only the newest counts, even if an older one was found in time: a newer picture must not be chosen away.
                cancellation.ThrowIfCancellationRequested();
                return found;
            }, found =>
            {
                // The slider, and other settings, may have moved meanwhile.
                _view = desk.Complete(_view with { Picture = found.View.Picture, Second = found.View.Second, Networks = found.View.Networks }, found.Scene);
                _scene = found.Scene;
                _subject = BenchFigure.Subject(found.Scene);
            });
            if (!told) return;
            WriteAddress();
            await LookAsync();
        }
        catch (Exception problem) when (!_gone)
        {
            _answers.Forget();
            _curves.Forget();
            (_scene, _look, _figure, _busy, _problem) = (null, null, null, false, ProblemSentence.OfAny(problem));
            WriteAddress();
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }

    /// <summary>Picture and answers at once, then the curve.</summary>
    private async Task LookAsync()
    {
        _busy = true;
        _answers.Forget();
        _curves.Forget();
        await ShowAsync();
        if (_scene is { Networks.Count: > 0 } scene) await DrawAsync(scene);
    }

    private async Task ShowAsync()
    {
        if (_scene is not { } scene) return;
        var (manipulation, level, settings) = (Manipulation, Level, Settings);
        try
        {
            await _answers.AskAsync(cancellation => _session.ShowAsync(scene, manipulation, level, settings, cancellation), answer =>
            {
                if (!ReferenceEquals(_look?.Answer.Unchanged, answer.Unchanged)) _scale = SpectrumScale.Of(answer.Unchanged);
                (_look, _busy) = (new(answer, scene, manipulation), false);
                if (answer.Attack is { IsSmallest: true } && _view is { Smallest: true }) MoveTo(answer.Level);
                StateHasChanged();
            });
        }
        catch (Exception problem) when (!_gone && problem is not OperationCanceledException)
        {
            (_look, _busy, _problem) = (null, false, ProblemSentence.OfAny(problem));
        }
        catch (OperationCanceledException)
        {
            // The page, or the program, is gone.
        }
    }

    // The smallest perturbation has told its size.
    private void MoveTo(double level)
    {
        if (_view.Level == level) return;
        _view = _view with { Level = level };
        WriteAddress();
    }

    private async Task DrawAsync(BenchScene scene)
    {
        var (manipulation, settings) = (Manipulation, Settings);
        try
        {
            await _curves.AskAsync(cancellation => _session.CurveAsync(scene, manipulation, settings, curve => Grow(curve, cancellation), cancellation), Draw);
        }
        catch (Exception problem) when (!_gone && problem is not OperationCanceledException)
        {
            (_figure, _problem) = (null, ProblemSentence.OfAny(problem));
        }
        catch (OperationCanceledException)
        {
            // The page, or the program, is gone.
        }

        void Grow(BenchCurve curve, CancellationToken cancellation) => _ = InvokeAsync(() =>
        {
            if (!cancellation.IsCancellationRequested && !curve.IsComplete) Draw(curve);
        });

        void Draw(BenchCurve curve)
        {
            (_curve, _figure) = (curve, BenchFigure.Of(curve, scene, manipulation, settings));
            StateHasChanged();
        }
    }

    private void WriteAddress() => _ = InvokeAsync(() => _address.RunAsync(_ =>
    {
        var address = navigation.ToAbsoluteUri(_view.ToUri()).AbsoluteUri;
        if (address == navigation.Uri) return Task.CompletedTask;
        _written.Add(address);
        navigation.NavigateTo(address, new NavigationOptions { ReplaceHistoryEntry = true });
        return Task.CompletedTask;
    }));

    // Addresses that this page wrote come back as news; only others are read.
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (_written.Remove(change.Location) || navigation.ToBaseRelativePath(change.Location).Split('?', '#')[0] != "bench") return;
        _ = InvokeAsync(() => ChangeAsync(BenchView.FromUri(change.Location)));
    }

    // What can be chosen has changed, and a network that is looked through may be gone.
    private void Hear() => _ = InvokeAsync(async () =>
    {
        await ReadSetsAsync();
        await SetAsync();
        StateHasChanged();
    });

    private string ColourOf(string network) => NetworkColour.Of(store, network);
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Passband.Dashboard.Services;

namespace Passband.Dashboard.Components.Figures.Charts;

/// <summary>One chart: made once, then told what changed, at most five times a second.</summary>
public sealed partial class ApexChart : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private ElementReference _host;
    private ScriptModule? _module;
    private DotNetObjectReference<ApexChart>? _self;
    private ChartModel? _drawn;
    private double? _marked;
    private DateTime _last;
    private bool _ready, _waiting, _missing, _gone;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    /// <summary>What to draw; a new object is drawn anew, the same one is not.</summary>
    [Parameter, EditorRequired] public ChartModel Model { get; set; } = null!;

    /// <summary>The chart in words, for those who cannot see it.</summary>
    [Parameter] public string Description { get; set; } = "";

    /// <summary>Shown where the chart library is missing.</summary>
    [Parameter] public RenderFragment? Fallback { get; set; }

    /// <summary>The reader marked a stretch to zoom into, in shares of what is shown.</summary>
    [Parameter] public EventCallback<ZoomStretch> Zoomed { get; set; }

    /// <summary>The reader wants to see all again.</summary>
    [Parameter] public EventCallback ZoomReset { get; set; }

    /// <summary>Where a line marks a place, 0 to 1 from the left; null for none.</summary>
    [Parameter] public double? Mark { get; set; }

    /// <summary>The reader clicked at a place, 0 to 1 from the left.</summary>
    [Parameter] public EventCallback<double> Picked { get; set; }

    /// <summary>Called by the browser.</summary>
    [JSInvokable] public Task PickAsync(double place) => InvokeAsync(() => double.IsFinite(place) ? Picked.InvokeAsync(place) : Task.CompletedTask);

    /// <summary>Called by the browser.</summary>
    [JSInvokable] public Task ZoomAsync(double left, double right, double bottom, double top) => InvokeAsync(() =>
        new[] { left, right, bottom, top }.All(double.IsFinite) && left < right && bottom < top
            ? Zoomed.InvokeAsync(new ZoomStretch(left, right, bottom, top)) : Task.CompletedTask);

    /// <summary>Called by the browser.</summary>
    [JSInvokable] public Task ResetZoomAsync() => InvokeAsync(ZoomReset.InvokeAsync);

    /// <summary>Called by the browser, which could not draw it.</summary>
    [JSInvokable] public Task FailAsync() => InvokeAsync(() =>
    {
        (_ready, _missing) = (false, true);
        StateHasChanged();
    });

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await CreateAsync();
        else if (_ready)
        {
            if (_marked != Mark) await MarkAsync();
            if (!ReferenceEquals(_drawn, Model)) await UpdateAsync();
        }
    }

    private async Task CreateAsync()
    {
        _self = DotNetObjectReference.Create(this);
        _drawn = Model;
        _module = new(Script, "./js/chart.js");
        _ready = await _module.CallAsync<bool>("create", _host, _drawn, _self);
        if (_gone) return;
        _missing = !_ready;
        if (_ready && Mark is not null) await MarkAsync();
        if (_missing || !ReferenceEquals(_drawn, Model)) StateHasChanged();
    }

    // A mark follows a slider at once, other than the curves.
    private async Task MarkAsync()
    {
        _marked = Mark;
        await _module!.CallAsync<object>("mark", _host, Mark);
    }

    private async Task UpdateAsync()
    {
        if (_waiting) return;
        var rest = _last + Pause - DateTime.UtcNow;
        if (rest > TimeSpan.Zero)
        {
            _waiting = true;
            await Task.Delay(rest);
            _waiting = false;
            if (_gone) return;
        }
        _last = DateTime.UtcNow;
        _drawn = Model;
        await _module!.CallAsync<object>("update", _host, _drawn);
    }

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        if (_module is not null)
        {
            await _module.CallAsync<object>("destroy", _host);
            await _module.DisposeAsync();
        }
        _self?.Dispose();
    }
}

/// <summary>A part of what a chart shows, in shares of its width and height.</summary>
public readonly record struct ZoomStretch(double Left, double Right, double Bottom, double Top);

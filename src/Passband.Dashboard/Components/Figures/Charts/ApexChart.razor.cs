using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Passband.Dashboard.Components.Figures.Charts;

/// <summary>One chart: made once, then told what changed, at most five times a second.</summary>
public sealed partial class ApexChart : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _host;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ApexChart>? _self;
    private ChartModel? _drawn;
    private double? _marked;
    private DateTime _last;
    private bool _ready, _waiting, _missing;

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender) await CreateAsync();
            else if (_ready)
            {
                if (_marked != Mark) await MarkAsync();
                if (!ReferenceEquals(_drawn, Model)) await UpdateAsync();
            }
        }
        catch (Exception problem) when (problem is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser is gone, and the chart with it.
        }
    }

    private async Task CreateAsync()
    {
        _self = DotNetObjectReference.Create(this);
        _drawn = Model;
        _module = await Script.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/chart.js");
        _ready = await _module.InvokeAsync<bool>("create", _gone.Token, _host, _drawn, _self);
        _missing = !_ready;
        if (_ready && Mark is not null) await MarkAsync();
        if (_missing || !ReferenceEquals(_drawn, Model)) StateHasChanged();
    }

    // A mark follows a slider at once, other than the curves.
    private ValueTask MarkAsync()
    {
        _marked = Mark;
        return _module!.InvokeVoidAsync("mark", _gone.Token, _host, Mark);
    }

    private async Task UpdateAsync()
    {
        if (_waiting) return;
        var rest = _last + Pause - DateTime.UtcNow;
        if (rest > TimeSpan.Zero)
        {
            _waiting = true;
            await Task.Delay(rest, _gone.Token);
            _waiting = false;
        }
        _last = DateTime.UtcNow;
        _drawn = Model;
        await _module!.InvokeVoidAsync("update", _gone.Token, _host, _drawn);
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("destroy", _host);
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the chart with it.
        }
        _self?.Dispose();
        _gone.Dispose();
    }
}

/// <summary>A part of what a chart shows, in shares of its width and height.</summary>
public readonly record struct ZoomStretch(double Left, double Right, double Bottom, double Top);

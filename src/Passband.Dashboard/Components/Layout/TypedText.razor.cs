using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Services;

namespace Passband.Dashboard.Components.Layout;

/// <summary>
/// Tells what was typed, and takes another text only when nobody types. A value that this field told itself is never written back; one
/// that comes from elsewhere (an address, a button) waits until the field has lost the focus.
/// </summary>
public sealed partial class TypedText : IDisposable
{
    private Debounce? _pause;
    private string _shown = "", _known = "";
    private bool _focused, _waiting;
    private int _turn;

    /// <summary>The text that the page holds.</summary>
    [Parameter, EditorRequired] public string? Value { get; set; }

    /// <summary>Hears what was typed, trimmed or not as it stands in the field.</summary>
    [Parameter] public EventCallback<string> Typed { get; set; }

    /// <summary>How long typing must pause before it is told; zero tells every letter.</summary>
    [Parameter] public TimeSpan Pause { get; set; }

    /// <summary>Attributes of the field.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _pause?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _shown = _known = Value ?? "";
        if (Pause > TimeSpan.Zero) _pause = new(Pause);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!_focused) TakeOver();
    }

    // A new element, because the browser's text may differ from the last one that was rendered.
    private void TakeOver()
    {
        if ((Value ?? "").Trim() == _known.Trim()) return;
        _pause?.Cancel();
        _shown = _known = Value ?? "";
        _turn++;
    }

    private void Leave()
    {
        _focused = false;
        if (_pause is null || !_waiting) TakeOver();
    }

    private Task TypeAsync(ChangeEventArgs typed)
    {
        var text = typed.Value as string ?? "";
        if (_pause is null) return TellAsync(text);
        _waiting = true;
        return _pause.RunAsync(_ => TellAsync(text));
    }

    private Task TellAsync(string text)
    {
        (_known, _waiting) = (text, false);
        return Typed.InvokeAsync(text);
    }
}

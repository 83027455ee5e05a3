using Microsoft.JSInterop;

namespace Passband.Dashboard.Services;

/// <summary>
/// A component's script, fetched at the first call. The component may be left before the browser has answered, and the browser may go
/// before the component: calls then come to nothing, because nobody is there whom a failure would concern.
/// </summary>
internal sealed class ScriptModule(IJSRuntime script, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;
    private bool _gone;

    /// <summary>Calls a function of the script.</summary>
    /// <returns>Its answer; the default value where the component or the browser is gone.</returns>
    /// <exception cref="JSException">The script cannot be fetched, or the function fails.</exception>
    public async Task<T?> CallAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            if (_module is null or { IsFaulted: true } or { IsCanceled: true }) _module = script.InvokeAsync<IJSObjectReference>("import", path).AsTask();
            var module = await _module;
            return _gone ? default : await module.InvokeAsync<T>(function, arguments);
        }
        catch (Exception problem) when (problem is JSDisconnectedException || (_gone && problem is JSException or OperationCanceledException or ObjectDisposedException))
        {
            return default;
        }
    }

    /// <summary>Lets go of the script, also of one that is still on its way.</summary>
    public async ValueTask DisposeAsync()
    {
        _gone = true;
        if (_module is null) return;
        try
        {
            await (await _module).DisposeAsync();
        }
        catch (Exception problem) when (problem is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It never came, or the browser is gone and the script with it.
        }
    }
}

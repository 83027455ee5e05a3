using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Passband.Dashboard.Services;

namespace Passband.Dashboard.Components.Layout;

public sealed partial class SearchBox(SearchSuggestions suggestions, NavigationManager navigation) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private string _text = "";
    private bool _open;
    private int _chosen = -1;
    private IReadOnlyList<Suggestion> _found = [];
    private CancellationTokenSource? _search;

    public void Dispose()
    {
        _search?.Cancel();
        _search?.Dispose();
    }

    private async Task TypeAsync(ChangeEventArgs change)
    {
        _text = change.Value as string ?? "";
        _chosen = -1;
        if (_search is not null) await _search.CancelAsync();
        _search?.Dispose();
        var cancellation = (_search = new CancellationTokenSource()).Token;
        try
        {
            await Task.Delay(Pause, cancellation);
            var found = await suggestions.ForAsync(_text, cancellation);
            cancellation.ThrowIfCancellationRequested();
            _found = found;
            _open = _found.Count > 0;
        }
        catch (OperationCanceledException)
        {
            // More was typed.
        }
        catch (Exception)
        {
            // Suggestions are a help: without them Enter still leads to the list of results, which says what is wrong.
            (_found, _open) = ([], false);
        }
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _open:
                _chosen = (_chosen + 1) % _found.Count;
                break;
            case "ArrowUp" when _open:
                _chosen = (_chosen <= 0 ? _found.Count : _chosen) - 1;
                break;
            case "Escape":
                _open = false;
                break;
            case "Enter" when _open && _chosen >= 0:
                Go(_found[_chosen].Address);
                break;
            case "Enter":
                if (_search is not null) await _search.CancelAsync();
                Go(_text.Trim().Length == 0 ? "results" : $"results?q={Uri.EscapeDataString(_text.Trim())}");
                break;
        }
    }

    private void Go(string address)
    {
        (_open, _chosen) = (false, -1);
        navigation.NavigateTo(address);
    }

    // A click on a suggestion takes the focus before it counts.
    private async Task CloseLaterAsync()
    {
        await Task.Delay(Pause);
        _open = false;
    }
}

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
    private readonly Debounce _search = new(Pause);

    public void Dispose() => _search.Dispose();

    private Task TypeAsync(ChangeEventArgs change)
    {
        _text = change.Value as string ?? "";
        _chosen = -1;
        return _search.RunAsync(SuggestAsync);
    }

    private async Task SuggestAsync(CancellationToken cancellation)
    {
        try
        {
            var found = await suggestions.ForAsync(_text, cancellation);
            cancellation.ThrowIfCancellationRequested();
            // What was chosen in the meantime was chosen in the list before.
            (_found, _open, _chosen) = (found, found.Count > 0, -1);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Suggestions are a help: without them Enter still leads to the list of results, which says what is wrong.
            (_found, _open, _chosen) = ([], false, -1);
        }
    }

    private void Press(KeyboardEventArgs key)
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
                _search.Cancel();
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

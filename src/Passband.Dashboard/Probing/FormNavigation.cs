using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Passband.Dashboard.Probing;

/// <summary>Keeps a form and its page's address the same: the form writes it, and an address that somebody else wrote is read.</summary>
internal sealed class FormNavigation : IDisposable
{
    private readonly HashSet<string> _written = [];
    private readonly NavigationManager _navigation;
    private readonly string _path;
    private readonly Action<string> _read;

    /// <param name="navigation">The browser's address.</param>
    /// <param name="path">The page's address without its query.</param>
    /// <param name="read">Is given an address of the page that the form did not write.</param>
    internal FormNavigation(NavigationManager navigation, string path, Action<string> read)
    {
        (_navigation, _path, _read) = (navigation, path, read);
        navigation.LocationChanged += Follow;
    }

    /// <summary>Puts an address in the place of the page's.</summary>
    /// <param name="address">Relative to the base.</param>
    internal void Write(string address)
    {
        var absolute = _navigation.ToAbsoluteUri(address).AbsoluteUri;
        if (absolute == _navigation.Uri) return;
        _written.Add(absolute);
        _navigation.NavigateTo(absolute, new NavigationOptions { ReplaceHistoryEntry = true });
    }

    /// <inheritdoc/>
    public void Dispose() => _navigation.LocationChanged -= Follow;

    // Addresses that were written here come back as news.
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (!_written.Remove(change.Location) && _navigation.ToBaseRelativePath(change.Location).Split('?', '#')[0] == _path) _read(change.Location);
    }
}

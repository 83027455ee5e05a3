using Microsoft.AspNetCore.Components.Authorization;

namespace Passband.Dashboard.Access;

/// <summary>Who sits at one browser tab.</summary>
public sealed class Visitor(AuthenticationStateProvider authentication)
{
    private readonly Lazy<string> _name = new(() => NameOf(authentication));

    /// <summary>The name given at login, or the browser's own.</summary>
    public string Name => _name.Value;

    private static string NameOf(AuthenticationStateProvider authentication)
    {
        var state = authentication.GetAuthenticationStateAsync();
        // A circuit is made with its user known, so there is nothing to wait for.
        return (state.IsCompletedSuccessfully ? state.Result.User.Identity?.Name : null) ?? "guest";
    }
}

using Microsoft.AspNetCore.Components.Authorization;

namespace Passband.Dashboard.Access;

/// <summary>Who sits at one browser tab.</summary>
public sealed class Visitor
{
    private readonly Lazy<string> _name;
    private readonly AccessKeys _keys;

    internal Visitor(AuthenticationStateProvider authentication, AccessKeys keys) => (_name, _keys) = (new(() => NameOf(authentication)), keys);

    /// <summary>The name given at login, or the browser's own.</summary>
    public string Name => _name.Value;

    /// <summary>
    /// Whether something that somebody asked for may be changed here: where a login is required by that person alone, unless that name
    /// cannot come in any more; without a login by anyone.
    /// </summary>
    /// <param name="owner">Who asked for it.</param>
    public bool MayChange(string owner) => owner == Name || !_keys.Knows(owner);

    private static string NameOf(AuthenticationStateProvider authentication)
    {
        var state = authentication.GetAuthenticationStateAsync();
        // A circuit is made with its user known, so there is nothing to wait for.
        return (state.IsCompletedSuccessfully ? state.Result.User.Identity?.Name : null) ?? "guest";
    }
}

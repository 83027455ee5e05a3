using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Passband.Dashboard.Components.Plain;

namespace Passband.Dashboard.Access;

/// <summary>Comes in and goes out.</summary>
internal static class LoginEndpoints
{
    public const string In = "/login";
    public const string Out = "/logout";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(In, (string? returnUrl) => Page(returnUrl, null)).AllowAnonymous();
        endpoints.MapPost(In, EnterAsync).AllowAnonymous();
        endpoints.MapGet(Out, () => new RazorComponentResult<LogoutPage>());
        endpoints.MapPost(Out, LeaveAsync);
    }

    private static async Task<IResult> EnterAsync(
        HttpContext context, AccessKeys keys, LoginAttempts attempts, [FromForm] string? name, [FromForm] string? key, [FromForm] string? returnUrl)
    {
        var (address, who) = (context.Connection.RemoteIpAddress?.ToString() ?? "", name?.Trim() ?? "");
        if (attempts.WaitOf(address, who) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Page(returnUrl, $"Too many attempts with this name; try again in {Math.Ceiling(wait.TotalMinutes):0} min.", StatusCodes.Status429TooManyRequests);
        }
        if (!keys.Match(who, key?.Trim() ?? ""))
        {
            attempts.Failed(address, who);
            return Page(returnUrl, "This name and access key do not belong together; check both.", StatusCodes.Status401Unauthorized);
        }
        attempts.Succeeded(address, who);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, who)], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.LocalRedirect(Local(returnUrl));
    }

    private static async Task<IResult> LeaveAsync(HttpContext context, [FromForm] string? from)
    {
        _ = from; // A form field makes the endpoint one whose forgery token is checked.
        await context.SignOutAsync();
        return TypedResults.LocalRedirect(In);
    }

    private static RazorComponentResult<LoginPage> Page(string? returnUrl, string? problem, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(LoginPage.ReturnUrl)] = Local(returnUrl), [nameof(LoginPage.Problem)] = problem }) { StatusCode = status };

    // Only a path of this site: "//host" and "/\host" lead elsewhere.
    private static string Local(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) && !address.StartsWith(In, StringComparison.OrdinalIgnoreCase) ? address : "/";
}

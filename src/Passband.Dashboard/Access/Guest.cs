using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Passband.Dashboard.Access;

/// <summary>Where no login is asked for, every browser gets a name of its own, so that the queue's limits hold for each.</summary>
internal static partial class Guest
{
    private const string Cookie = "passband-guest";

    /// <summary>Gives the request its guest's name, and the browser the cookie that keeps it.</summary>
    public static Task Name(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Cookies[Cookie] is not { } name || !Shape().IsMatch(name))
        {
            name = $"guest-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}";
            var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true };
            context.Response.Cookies.Append(Cookie, name, options);
        }
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "guest"));
        return next(context);
    }

    [GeneratedRegex("^guest-[0-9a-f]{4}$")]
    private static partial Regex Shape();
}

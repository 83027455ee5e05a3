using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Passband.Dashboard.Configuration;
using Passband.Dashboard.Health;
using Passband.Probes.Locating;

namespace Passband.Dashboard.Access;

/// <summary>Who may ask what.</summary>
internal static class AccessServices
{
    public static void Add(WebApplicationBuilder builder, DashboardSettings settings, Home home)
    {
        var services = builder.Services;
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<LoginAttempts>();
        services.AddScoped(s => new Visitor(s.GetRequiredService<AuthenticationStateProvider>(), s.GetRequiredService<AccessKeys>()));
        services.AddAntiforgery(o => o.Cookie.Name = "passband-forgery");
        // Kept with the data, so that cookies outlive a restart.
        services.AddDataProtection().SetApplicationName("Passband").PersistKeysToFileSystem(KeyFolder(home));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(Cookie);
        services.AddAuthorization(o => o.FallbackPolicy = settings.Login.Required ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build() : null);
        // A name that leads here by another site's doing is not answered, unless the configuration names hosts.
        if (settings.Listen.OnlyHere && string.IsNullOrEmpty(builder.Configuration["AllowedHosts"]))
            services.Configure<HostFilteringOptions>(o => o.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
    }

    public static void Use(WebApplication app, DashboardSettings settings)
    {
        if (settings.Login.Required)
        {
            app.UseAuthentication();
            app.UseAuthorization();
            LoginEndpoints.Map(app);
        }
        else
        {
            // Programs that ask for the health are no guests.
            app.UseWhen(context => context.Request.Path != HealthEndpoint.Address, guests => guests.Use(Guest.Name));
        }
        app.UseAntiforgery();
    }

    private static DirectoryInfo KeyFolder(Home home)
    {
        var path = Path.Combine(home.Data, "keys");
        return OperatingSystem.IsLinux()
            ? Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
            : Directory.CreateDirectory(path);
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "passband-login";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.LoginPath = LoginEndpoints.In;
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
        // A name taken out of the configuration is out at its next request.
        options.Events.OnValidatePrincipal = context =>
        {
            if (!context.HttpContext.RequestServices.GetRequiredService<AccessKeys>().Knows(context.Principal?.Identity?.Name)) context.RejectPrincipal();
            return Task.CompletedTask;
        };
    }
}

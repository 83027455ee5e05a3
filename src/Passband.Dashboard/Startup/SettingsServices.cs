using Passband.Dashboard.Configuration;

namespace Passband.Dashboard.Startup;

/// <summary>The settings, whole and by section, for whoever needs one.</summary>
internal static class SettingsServices
{
    public static void Add(IServiceCollection services, DashboardSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Listen);
        services.AddSingleton(settings.Login);
        services.AddSingleton(settings.Uploads);
        services.AddSingleton(settings.Trash);
    }
}

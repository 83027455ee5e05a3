using System.Reflection;

namespace Passband.Browser.Tests;

/// <summary>Where the build put what these tests start.</summary>
internal static class Built
{
    internal static string Dashboard => Value("Dashboard");

    internal static string Root => Value("Root");

    private static string Value(string key) => typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

using System.Globalization;

namespace Passband.Dashboard.Probing;

/// <summary>A seed as it was typed.</summary>
internal static class SeedField
{
    /// <summary>The seed; 0 where nothing or something wrong was typed, which then goes under the field seed.</summary>
    internal static long Read(string text, Dictionary<string, string> problems)
    {
        if (text.Length == 0) return 0;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)) return seed;
        problems["seed"] = $"The seed is a whole number, not '{text}'.";
        return 0;
    }
}

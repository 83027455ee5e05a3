using System.Globalization;
using Passband.Results.Statistics;

namespace Passband.Results;

/// <summary>Numbers as a paper would print them: three significant digits, intervals in parentheses, grouped thousands.</summary>
public static class Numbers
{
    /// <summary>What sets thousands apart where a font has it.</summary>
    public const char ThinSpace = '\u2009';

    private const int Digits = 3;
    private const double LongestSeconds = 1e11;

    /// <summary>A share as per cent with one decimal, without the sign: "91.5".</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>"91.5 (89.6 to 93.1)".</summary>
    public static string Percent(double share, Interval? band) =>
        band is { } b ? $"{Percent(share)} ({Percent(b.Low)} to {Percent(b.High)})" : Percent(share);

    /// <summary>"91.5 % (89.6 to 93.1), 915 of 1000".</summary>
    public static string Accuracy(int k, int n, Interval? band) => string.Create(CultureInfo.InvariantCulture,
        $"{Percent((double)k / n)} %{(band is { } b ? $" ({Percent(b.Low)} to {Percent(b.High)})" : "")}, {k} of {n}");

    /// <summary>Three significant digits, and as many zeros as it takes: "0.266", "5810", "1.50e-05".</summary>
    public static string Significant(double value)
    {
        if (double.IsNaN(value)) return "";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        if (value == 0) return "0";
        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        // 0.9996 has the magnitude of 1.00.
        if (Math.Round(Math.Abs(value) / Math.Pow(10, magnitude), Digits - 1) >= 10) magnitude++;
        if (magnitude is < -4 or > 6) return value.ToString("0.00e+00", CultureInfo.InvariantCulture);
        var decimals = Digits - 1 - magnitude;
        if (decimals > 0) return Math.Round(value, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);
        var unit = Math.Pow(10, -decimals);
        return (Math.Round(value / unit) * unit).ToString("0", CultureInfo.InvariantCulture);
    }

    /// <summary>"0.266 (0.258 to 0.275)"; an infinite end is told as "beyond what was measured".</summary>
    public static string WithInterval(double value, double? low, double? high) => (low, high) switch
    {
        ({ } l, { } h) => $"{Significant(value)} ({End(l)} to {End(h)})",
        _ => Significant(value),
    };

    /// <summary>A setting as it was set: "0.15625".</summary>
    public static string Exact(double value) => double.IsPositiveInfinity(value) ? "inf" : value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Four significant digits of a setting that was converted, so that 0.25 does not become 0.249999.</summary>
    public static double Rounded(double value) =>
        double.IsFinite(value) ? double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;

    /// <summary>A count with its thousands set apart from five digits on.</summary>
    public static string Count(long value, char separator = ThinSpace)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        if (digits.Length < 5) return digits;
        for (var place = digits.Length - 3; place > (value < 0 ? 1 : 0); place -= 3) digits = digits.Insert(place, separator.ToString());
        return digits;
    }

    /// <summary>A rate to three digits with its thousands set apart.</summary>
    public static string Rate(double value, char separator = ThinSpace) =>
        value >= 1000 ? Count((long)double.Parse(Significant(value), CultureInfo.InvariantCulture), separator) : Significant(value);

    /// <summary>A stored duration in seconds, as <see cref="Duration(TimeSpan)"/> writes it; "not known" for what is no duration, which a document of others may hold.</summary>
    public static string Duration(double seconds) => seconds is >= 0 and < LongestSeconds ? Duration(TimeSpan.FromSeconds(seconds)) : "not known";

    /// <summary>"0.8 s", "42 s", "3 min 05 s", "2 h 10 min".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        { TotalSeconds: < 99.5 } => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };

    /// <summary>Bytes in decimal units: "170 MB".</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        >= 1e9 => Significant(bytes / 1e9) + " GB",
        >= 1e6 => Significant(bytes / 1e6) + " MB",
        >= 1e3 => Significant(bytes / 1e3) + " kB",
        _ => Significant(bytes) + " B",
    };

    private static string End(double value) => double.IsInfinity(value) ? "beyond" : Significant(value);
}

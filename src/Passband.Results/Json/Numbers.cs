using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Passband.Results;

/// <summary>
/// Text of numbers in a document. JSON has no infinities, so these (and NaN) are written as the words "Infinity", "-Infinity", "NaN".
/// </summary>
internal static class NumberText
{
    /// <summary>At most nine significant digits: enough for any float32, and few enough to read.</summary>
    public static string Short(double value) => Of(value, "G9");

    /// <summary>The shortest text that reads back as the same double.</summary>
    public static string Exact(double value) => Of(value, "R");

    public static double Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetDouble(out var value) && double.IsFinite(value)
                ? value
                : throw new JsonException("a number is too large");
        return reader.TokenType == JsonTokenType.String
            ? reader.GetString() switch
            {
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                "NaN" => double.NaN,
                _ => throw new JsonException("a number is expected"),
            }
            : throw new JsonException("a number is expected");
    }

    private static string Of(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture)
        : double.IsNaN(value) ? "\"NaN\""
        : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
}

/// <summary>Writes a measured number with at most nine significant digits.</summary>
internal sealed class ShortNumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NumberText.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteRawValue(NumberText.Short(value));
}

/// <summary>Writes a number that was set, not measured, so that exactly it is read back.</summary>
internal sealed class ExactNumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        NumberText.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteRawValue(NumberText.Exact(value));
}

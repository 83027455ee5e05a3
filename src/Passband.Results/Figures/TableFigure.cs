using System.Text.Json;
using System.Text.Json.Serialization;

namespace Passband.Results;

/// <summary>A table.</summary>
public sealed record TableFigure : Figure
{
    /// <summary>The columns; label, quantity and unit of each.</summary>
    public required IReadOnlyList<Axis> Columns { get; init; }

    /// <summary>The rows, each with one cell per column.</summary>
    public required IReadOnlyList<IReadOnlyList<TableCell>> Rows { get; init; }
}

/// <summary>A cell of a table: words, a number, or nothing.</summary>
/// <param name="Text">Words; null if it holds a number or nothing.</param>
/// <param name="Number">A finite number; null if it holds words or nothing.</param>
[JsonConverter(typeof(TableCellConverter))]
public sealed record TableCell(string? Text, double? Number)
{
    /// <summary>A cell with words.</summary>
    public static TableCell Of(string text) => new(text, null);

    /// <summary>A cell with a number.</summary>
    public static TableCell Of(double number) => new(null, number);

    /// <summary>An empty cell.</summary>
    public static TableCell Empty { get; } = new(null, null);
}

/// <summary>Writes a cell as a JSON string, number or null.</summary>
internal sealed class TableCellConverter : JsonConverter<TableCell>
{
    public override bool HandleNull => true;

    public override TableCell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => TableCell.Of(reader.GetString()!),
            JsonTokenType.Number => TableCell.Of(reader.GetDouble()),
            JsonTokenType.Null => TableCell.Empty,
            _ => throw new JsonException("a table cell is a text, a number or null"),
        };

    public override void Write(Utf8JsonWriter writer, TableCell value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
            writer.WriteRawValue(NumberText.Short(number));
        else if (value.Text is { } text)
            writer.WriteStringValue(text);
        else
            writer.WriteNullValue();
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Passband.Results;

/// <summary>
/// Lays JSON out for people and for line-by-line comparison: two spaces of indentation, but a row of numbers or a small object within
/// a list (a point, a cell's outcomes) stays on one line.
/// </summary>
internal sealed class JsonLayout
{
    private const int LongestLine = 140;
    private readonly StringBuilder _text = new();

    /// <summary>The laid-out text, lines ended by LF, the last one too.</summary>
    public static string Of(JsonElement root)
    {
        var layout = new JsonLayout();
        layout.Append(root, 0, false);
        return layout._text.Append('\n').ToString();
    }

    private void Append(JsonElement value, int depth, bool inList)
    {
        var isObject = value.ValueKind == JsonValueKind.Object;
        if (!isObject && value.ValueKind != JsonValueKind.Array || StaysOnOneLine(value, inList))
        {
            AppendInline(value);
            return;
        }
        _text.Append(isObject ? '{' : '[');
        var first = true;
        if (isObject)
            foreach (var member in value.EnumerateObject())
            {
                NewLine(depth + 1, ref first);
                AppendString(member.Name);
                _text.Append(": ");
                Append(member.Value, depth + 1, false);
            }
        else
            foreach (var item in value.EnumerateArray())
            {
                NewLine(depth + 1, ref first);
                Append(item, depth + 1, true);
            }
        _text.Append('\n').Append(' ', 2 * depth).Append(isObject ? '}' : ']');
    }

    private void NewLine(int depth, ref bool first)
    {
        if (!first)
            _text.Append(',');
        first = false;
        _text.Append('\n').Append(' ', 2 * depth);
    }

    private static bool StaysOnOneLine(JsonElement value, bool inList)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            var members = value.EnumerateObject().ToList();
            return members.Count == 0
                || inList && members.TrueForAll(member => IsScalar(member.Value)) && value.GetRawText().Length <= LongestLine;
        }
        var items = value.EnumerateArray().ToList();
        return items.TrueForAll(IsScalar)
            && (inList || items.TrueForAll(item => item.ValueKind != JsonValueKind.String) || value.GetRawText().Length <= LongestLine / 2);
    }

    private static bool IsScalar(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private void AppendInline(JsonElement value)
    {
        var separator = "";
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                _text.Append('{');
                foreach (var member in value.EnumerateObject())
                {
                    _text.Append(separator);
                    AppendString(member.Name);
                    _text.Append(": ");
                    AppendInline(member.Value);
                    separator = ", ";
                }
                _text.Append('}');
                break;
            case JsonValueKind.Array:
                _text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    _text.Append(separator);
                    AppendInline(item);
                    separator = ", ";
                }
                _text.Append(']');
                break;
            case JsonValueKind.String:
                AppendString(value.GetString()!);
                break;
            default:
                _text.Append(value.GetRawText());
                break;
        }
    }

    // The relaxed encoder keeps letters of any script legible; these files are never embedded in a web page unescaped.
    private void AppendString(string value) =>
        _text.Append('"').Append(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).Append('"');
}

using System.Text.Json;

namespace Passband.Cli.Printing;

/// <summary>The value of an option as a user would type it.</summary>
internal static class OptionText
{
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Of)),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.GetRawText(),
    };
}

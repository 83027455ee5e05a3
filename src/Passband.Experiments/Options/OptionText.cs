using System.Text.Json;

namespace Passband.Experiments.Options;

/// <summary>The value of an option as a user would type it.</summary>
public static class OptionText
{
    /// <summary>Numbers joined by commas, words as they are, yes or no.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Of)),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.GetRawText(),
    };
}

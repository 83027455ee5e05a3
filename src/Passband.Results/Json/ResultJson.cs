using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Passband.Results;

/// <summary>
/// How the records become JSON: camel case, enums as lower-case words, nothing written for null, nothing guessed when reading.
/// </summary>
internal static class ResultJson
{
    // Reflection, not a generated context: that one sets init properties missing in the file to null instead of their defaults.
    public static readonly JsonSerializerOptions Options = Create();

    /// <summary>An enum's word as documents have it, such as "gaussian-sigma".</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            AllowDuplicateProperties = false,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NullItems.Refuse } },
            Converters =
            {
                new ShortNumberConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}

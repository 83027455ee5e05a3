using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Passband.Results;

/// <summary>One option of an experiment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, any JSON.</param>
public sealed record OptionValue(string Name, JsonElement Value);

/// <summary>
/// Options in the experiment's order, written as one JSON object. Order is for readers; the result's id does not depend on it.
/// </summary>
[JsonConverter(typeof(OptionSetConverter))]
public sealed class OptionSet : IReadOnlyList<OptionValue>
{
    private readonly OptionValue[] _options;

    /// <summary>Options in the order given.</summary>
    /// <exception cref="ArgumentException">Two options share a name.</exception>
    public OptionSet(IEnumerable<OptionValue> options)
    {
        _options = [.. options];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in _options)
            if (!names.Add(option.Name))
                throw new ArgumentException($"The option {option.Name} is given twice.", nameof(options));
    }

    /// <summary>No options.</summary>
    public static OptionSet Empty { get; } = new([]);

    /// <summary>The members of a JSON object, in its order, as options.</summary>
    /// <exception cref="ArgumentException">The element is no object, or repeats a name.</exception>
    public static OptionSet From(JsonElement options)
    {
        if (options.ValueKind != JsonValueKind.Object)
            throw new ArgumentException($"Options are a JSON object, not {options.ValueKind}.", nameof(options));
        return new(options.EnumerateObject().Select(member => new OptionValue(member.Name, member.Value.Clone())));
    }

    /// <inheritdoc/>
    public int Count => _options.Length;

    /// <inheritdoc/>
    public OptionValue this[int index] => _options[index];

    /// <summary>The value of an option, or null if there is none of that name.</summary>
    public JsonElement? Find(string name)
    {
        foreach (var option in _options)
            if (string.Equals(option.Name, name, StringComparison.Ordinal))
                return option.Value;
        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<OptionValue> GetEnumerator() => ((IEnumerable<OptionValue>)_options).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _options.GetEnumerator();
}

/// <summary>Writes options as a JSON object and reads them in the object's order.</summary>
internal sealed class OptionSetConverter : JsonConverter<OptionSet>
{
    public override OptionSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            RequireTexts(document.RootElement);
            return OptionSet.From(document.RootElement);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    // Values stay as they are written, so bytes that are no text would else be found when they are first needed (InvalidOperationException).
    private static void RequireTexts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String: _ = value.GetString(); break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) RequireTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    RequireTexts(member.Value);
                }

                break;
            default: break;
        }
    }

    public override void Write(Utf8JsonWriter writer, OptionSet value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var option in value)
        {
            writer.WritePropertyName(option.Name);
            option.Value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

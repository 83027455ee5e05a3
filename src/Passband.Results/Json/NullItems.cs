using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Passband.Results;

/// <summary>
/// The serialiser keeps null out of properties but lets it into lists; this closes that gap, so that a list read from a file never
/// holds null.
/// </summary>
public static class NullItems
{
    /// <summary>Type-info modifier that checks the lists of an object once it is read.</summary>
    /// <exception cref="JsonException">While reading: a list holds null.</exception>
    public static void Refuse(JsonTypeInfo type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        var lists = type.Properties
            .Where(property => property.Get is not null && property.PropertyType.IsGenericType
                && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            .ToArray();
        if (lists.Length > 0)
            type.OnDeserialized = instance =>
            {
                foreach (var list in lists)
                    foreach (var item in (IEnumerable?)list.Get!(instance) ?? Array.Empty<object>())
                        if (item is null)
                            throw new NullItemException(list.Name);
            };
    }
}

/// <summary>A list in the file holds null.</summary>
internal sealed class NullItemException(string list) : JsonException
{
    /// <summary>The list's name in JSON.</summary>
    public string List => list;
}

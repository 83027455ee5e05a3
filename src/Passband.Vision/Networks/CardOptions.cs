using System.Globalization;
using System.Text.Json;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Networks;

/// <summary>The options on a card, read with their ranges.</summary>
/// <param name="card">The card.</param>
internal sealed class CardOptions(NetworkCard card)
{
    private const int Largest = 4096;

    /// <summary>The network's name, for messages.</summary>
    internal string Name => card.Name;

    /// <summary>The images it takes.</summary>
    internal InputShape Input => new(card.Input.Channels, card.Input.Height, card.Input.Width);

    /// <summary>Channels of the images.</summary>
    internal int Channels => card.Input.Channels;

    /// <summary>Classes told apart.</summary>
    internal int Classes => card.Classes.Count;

    /// <summary>A whole number.</summary>
    internal int Whole(string name, int fallback)
    {
        try
        {
            return card.Option(name, fallback);
        }
        catch (FormatException e)
        {
            throw new NetworkException(e.Message, e);
        }
    }

    /// <summary>A number of channels, units or pixels.</summary>
    internal int Positive(string name, int fallback) => Whole(name, fallback) switch
    {
        var value when value is > 0 and <= Largest => value,
        var value => throw new NetworkException($"{card.Name}: the option {name} must be between 1 and {Largest}, not {value}."),
    };

    /// <summary>One of several words.</summary>
    internal T Word<T>(string name, T fallback)
        where T : struct, Enum
    {
        if (Text(name) is not { } word) return fallback;
        return Enum.TryParse<T>(word, ignoreCase: true, out var kind) && word.Length > 0 && !char.IsAsciiDigit(word[0])
            ? kind
            : throw new NetworkException($"{card.Name}: the option {name} is one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}, not '{word}'.");
    }

    /// <summary>Yes or no.</summary>
    internal bool Flag(string name, bool fallback) => !card.Options.TryGetValue(name, out var value) ? fallback : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new NetworkException($"{card.Name}: the option {name} is true or false, not {value.GetRawText()}."),
    };

    /// <summary>A list of numbers of channels, units or places, such as 16,32.</summary>
    internal int[] List(string name, string fallback, int smallest = 1)
    {
        var text = Text(name) ?? fallback;
        try
        {
            if (text.Length == 0 && fallback.Length == 0) return [];
            var values = text.Split(',').Select(w => int.Parse(w, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
            if (values.All(w => w >= smallest && w <= Largest)) return values;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // Told below.
        }

        throw new NetworkException($"{card.Name}: the option {name} is a list such as 16,32, not '{text}'.");
    }

    /// <summary>A text; null where the card gives none.</summary>
    internal string? Text(string name) => card.Options.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

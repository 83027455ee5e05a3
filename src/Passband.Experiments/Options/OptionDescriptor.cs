using System.Text.Json;

#pragma warning disable CA1720 // Kinds are called by their names.

namespace Passband.Experiments.Options;

/// <summary>What kind of value an option takes.</summary>
public enum OptionKind
{
    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Several numbers, in order.</summary>
    Numbers,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One of a few words.</summary>
    Choice,
}

/// <summary>An option of an experiment as a form or a command line needs to know it.</summary>
/// <param name="Name">Its name in addresses, on the command line and in results, such as "border-grey".</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Help">What it does, in a sentence.</param>
/// <param name="Unit">Unit of its numbers; empty for plain numbers.</param>
/// <param name="Kind">What kind of value it takes.</param>
/// <param name="Min">Smallest number allowed; minus infinity for no limit.</param>
/// <param name="Max">Largest number allowed; infinity for no limit.</param>
/// <param name="Choices">The words of a <see cref="OptionKind.Choice"/>, else empty.</param>
/// <param name="Default">Its default as JSON.</param>
/// <param name="When">The choice with which it counts; null where it always does.</param>
public sealed record OptionDescriptor(
    string Name, string Label, string Help, string Unit, OptionKind Kind, double Min, double Max, IReadOnlyList<string> Choices,
    JsonElement Default, OptionCondition? When = null);

/// <summary>That an option has a certain value.</summary>
/// <param name="Option">Name of the option.</param>
/// <param name="Value">One of its choices.</param>
public sealed record OptionCondition(string Option, string Value);

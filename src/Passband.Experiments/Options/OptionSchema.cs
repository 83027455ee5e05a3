using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Passband.Results;

namespace Passband.Experiments.Options;

/// <summary>
/// The options of an experiment, read from the properties of its options record: described for forms, filled from text, and
/// written into results.
/// </summary>
public sealed partial class OptionSchema
{
    private readonly Dictionary<string, PropertyInfo> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _omitted = new(StringComparer.Ordinal);
    private readonly Type _type;

    /// <summary>The schema of an options record.</summary>
    /// <param name="type">A class with a constructor without parameters and properties marked <see cref="OptionAttribute"/>.</param>
    public OptionSchema(Type type)
    {
        _type = type;
        var defaults = Activator.CreateInstance(type)!;
        var options = new List<OptionDescriptor>();
        foreach (var property in type.GetProperties().OrderBy(p => p.MetadataToken))
        {
            if (property.GetCustomAttribute<OptionAttribute>() is not { } attribute) continue;
            var kind = KindOf(property.PropertyType);
            var name = Kebab(property.Name);
            _properties.Add(name, property);
            if (attribute.OmitDefault) _omitted.Add(name);
            options.Add(new OptionDescriptor(name, attribute.Label, attribute.Help, attribute.Unit, kind, attribute.Min, attribute.Max,
                kind == OptionKind.Choice ? [.. Enum.GetNames(property.PropertyType).Select(Kebab)] : [], ToJson(kind, property.GetValue(defaults)!), Condition(attribute)));
        }

        Options = options;
        if (options.Find(o => o.When is { } when && !options.Exists(other => other.Name == when.Option && other.Choices.Contains(when.Value))) is { } stray)
            throw new NotSupportedException($"{stray.Name} counts with {stray.When!.Option} {stray.When.Value}, which is no choice of {type.Name}.");
    }

    /// <summary>The options in the order of declaration.</summary>
    public IReadOnlyList<OptionDescriptor> Options { get; }

    /// <summary>An options record with the given values and defaults for the rest.</summary>
    /// <param name="values">Texts by option name; lists as "0.1,0.2" or "start:stop:step", both ends included.</param>
    /// <exception cref="OptionException">A name is not known, or a value is not accepted.</exception>
    public object Read(IReadOnlyDictionary<string, string> values)
    {
        var record = Activator.CreateInstance(_type)!;
        foreach (var (name, text) in values)
        {
            var value = Value(name, text);
            _properties[name].SetValue(record, value);
        }

        return record;
    }

    /// <summary>The value that a text gives one option: int or long, double, numbers in order, bool, or a choice's enum.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="text">As for <see cref="Read(IReadOnlyDictionary{string, string})"/>.</param>
    /// <exception cref="OptionException">The name is not known, or the value is not accepted.</exception>
    public object Value(string name, string text) => OptionParser.Parse(Find(name), _properties[name].PropertyType, text);

    /// <summary>An options record from the options of a stored result.</summary>
    /// <exception cref="OptionException">A name is not known, or a value is not accepted.</exception>
    public object Read(OptionSet options) => Read(options.ToDictionary(o => o.Name, o => o.Value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', o.Value.EnumerateArray().Select(v => v.GetRawText())),
        JsonValueKind.String => o.Value.GetString()!,
        _ => o.Value.GetRawText(),
    }));

    /// <summary>The values of an options record for a result document: defaults included, unless the option says otherwise.</summary>
    public OptionSet Write(object record) =>
        new(Options.Select(o => (Option: o, Value: ToJson(o.Kind, _properties[o.Name].GetValue(record)!)))
            .Where(v => !_omitted.Contains(v.Option.Name) || OptionText.Of(v.Value) != OptionText.Of(v.Option.Default))
            .Select(v => new OptionValue(v.Option.Name, v.Value)));

    /// <summary>The word that stands for a choice, such as "low-pass".</summary>
    public static string WordOf(Enum choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Kebab(choice.ToString());
    }

    /// <summary>Whether an option means anything beside the values of the others.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="values">Texts by option name; what is missing has its default.</param>
    /// <exception cref="OptionException">The name is not known.</exception>
    public bool Counts(string name, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Find(name).When is not { } when
            || (values.GetValueOrDefault(when.Option) ?? OptionText.Of(Find(when.Option).Default)).Trim().Equals(when.Value, StringComparison.OrdinalIgnoreCase);
    }

    private OptionDescriptor Find(string name) => Options.FirstOrDefault(o => o.Name == name) ?? throw new OptionException(
        $"There is no option {name}; {(Options.Count == 0 ? "this experiment has none" : $"the options are {string.Join(", ", Options.Select(o => o.Name))}")}.");

    private static OptionCondition? Condition(OptionAttribute attribute) => attribute.When.Split('=') is [var option, var value] ? new(option, value) : null;

    internal static string Kebab(string name) => WordStart().Replace(name, "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();

    private static OptionKind KindOf(Type type) => type switch
    {
        _ when type == typeof(int) || type == typeof(long) => OptionKind.Integer,
        _ when type == typeof(double) => OptionKind.Number,
        _ when type == typeof(IReadOnlyList<double>) => OptionKind.Numbers,
        _ when type == typeof(bool) => OptionKind.Flag,
        { IsEnum: true } => OptionKind.Choice,
        _ => throw new NotSupportedException($"An option cannot be a {type.Name}."),
    };

    private static JsonElement ToJson(OptionKind kind, object value) =>
        JsonSerializer.SerializeToElement(kind == OptionKind.Choice ? Kebab(value.ToString()!) : value);
}

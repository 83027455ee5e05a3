using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Passband.Torch.Tests;

/// <summary>
/// Pins the public signatures that programs written for TorchSharp rely on: names, parameter order, types and defaults.
/// In ApiSurface.txt, what belongs to nn, optim, jit, autograd, fft, random, reductions, indexing, files and dispose scopes was
/// compared with TorchSharp's own sources (0.102 to 0.105); whoever changes a line compares it again, then writes the
/// list anew by running this test with PASSBAND_WRITE_API_SURFACE set to its path.
/// </summary>
public sealed class ApiSurfaceTests
{
    private static readonly Dictionary<Type, string> s_names = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(float)] = "float",
        [typeof(double)] = "double", [typeof(string)] = "string", [typeof(byte)] = "byte", [typeof(object)] = "object", [typeof(ulong)] = "ulong",
    };

    [Fact]
    public void Public_signatures_are_those_that_were_compared_with_TorchSharp()
    {
        var actual = Surface().ToArray();
        if (Environment.GetEnvironmentVariable("PASSBAND_WRITE_API_SURFACE") is { Length: > 0 } path) File.WriteAllLines(path, actual);

        using var stream = typeof(ApiSurfaceTests).Assembly.GetManifestResourceStream("ApiSurface.txt")!;
        using var reader = new StreamReader(stream);
        var pinned = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("", string.Join('\n', pinned.Except(actual).Select(line => "gone: " + line)));
        Assert.Equal("", string.Join('\n', actual.Except(pinned).Select(line => "new: " + line)));
    }

    private static IEnumerable<string> Surface() => typeof(TorchSharp.torch).Assembly.GetExportedTypes()
        .Where(type => type.Namespace!.StartsWith("TorchSharp", StringComparison.Ordinal) && !type.IsEnum)
        .SelectMany(Members)
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var constructor in type.GetConstructors(Own).Where(Visible)) yield return $"{Name(type)}({Parameters(constructor)})";
        foreach (var field in type.GetFields(Own).Where(f => f.IsPublic || f.IsFamily)) yield return $"{Name(type)}.{field.Name} : {Name(field.FieldType)}";
        foreach (var property in type.GetProperties(Own).Where(p => p.GetAccessors(true).Any(Visible)))
        {
            var index = property.GetIndexParameters().Length > 0 ? $"[{string.Join(", ", property.GetIndexParameters().Select(Parameter))}]" : "";
            yield return $"{Name(type)}.{property.Name}{index}{(property.SetMethod is { IsPublic: true } ? " {get; set;}" : " {get;}")} : {Name(property.PropertyType)}";
        }

        foreach (var method in type.GetMethods(Own).Where(m => Visible(m) && Counts(m))) yield return Method(type, method);
    }

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool Counts(MethodInfo method) => method.Name != "Finalize"
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static string Method(Type type, MethodInfo method)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Name(type)}.{method.Name}{generics}({Parameters(method)}) : {Name(method.ReturnType)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        if (parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute))) prefix = "this ";
        var fallback = !parameter.HasDefaultValue ? "" : " = " + parameter.DefaultValue switch
        {
            null => "null",
            bool value => value ? "true" : "false",
            double value => value.ToString("R", CultureInfo.InvariantCulture),
            float value => value.ToString("R", CultureInfo.InvariantCulture),
            var value => value.ToString(),
        };
        return $"{prefix}{Name(parameter.ParameterType)} {parameter.Name}{fallback}";
    }

    private static string Name(Type type)
    {
        if (s_names.TryGetValue(type, out var name)) return name;
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        if (type.FullName is { } full && full.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return $"({string.Join(", ", type.GetGenericArguments().Select(Name))})";
        var plain = type.Name.Split('`')[0];
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).Select(Name).ToArray();
        var outer = type.DeclaringType is { } parent ? Name(parent) + "." : "";
        return (outer == "torch." && plain is "Tensor" or "Device" or "ScalarType" or "Generator" ? plain : outer + plain)
            + (own.Length > 0 ? $"<{string.Join(", ", own)}>" : "");
    }
}

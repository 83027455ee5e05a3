namespace TorchSharp.Utils;

/// <summary>Registers a module's field under another name than its own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    /// <summary>The name in state dictionaries.</summary>
    public string? Name { get; set; }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>
            /// Moves and converts all floating-point parameters and buffers and moves the others. The parameter objects stay the
            /// same, so an optimiser made before keeps its hold on them.
            /// </summary>
            /// <exception cref="ArgumentException"><paramref name="dtype"/> is not a floating-point type.</exception>
            protected internal virtual Module _to(Device? device, ScalarType? dtype, bool non_blocking)
            {
                if (dtype is { } type && !torch.is_floating_point(type))
                    throw new ArgumentException($"A module converts to floating-point types only, not to {type}.", nameof(dtype));

                foreach (var parameter in _parameters.Values) Move(parameter, device, dtype, non_blocking);
                foreach (var (buffer, _) in _buffers.Values) Move(buffer, device, dtype, non_blocking);
                foreach (var child in children()) child._to(device, dtype, non_blocking);
                return this;
            }

            private static void Move(Tensor tensor, Device? device, ScalarType? dtype, bool non_blocking)
            {
                var type = tensor.is_floating_point() && dtype is { } wanted ? wanted : tensor.dtype;
                var place = device ?? tensor.device;
                if (type == tensor.dtype && tensor.IsOn(place)) return;
                Change(tensor, t => t.to(place, type, non_blocking: non_blocking));
            }

            // Puts what the function makes of a tensor, and of its gradient, into the same object.
            internal static void Change(Tensor tensor, Func<Tensor, Tensor> function)
            {
                using var frozen = no_grad();
                using var scope = NewDisposeScope();
                var requires = tensor.requires_grad;
                var changed = function(tensor);
                if (ReferenceEquals(changed, tensor)) return;
                var gradient = tensor.grad is { } g ? function(g) : null;
                changed.requires_grad = requires;
                if (gradient is not null) changed.grad = gradient;
                tensor.Replace(changed.Release());
            }
        }
    }
}

/// <summary>Moving and converting modules, with the module's own type as the result.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts all floating-point parameters and buffers.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(null, type, non_blocking);

    /// <summary>Moves and converts all parameters and buffers.</summary>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(device, type, non_blocking);

    /// <summary>Moves all parameters and buffers.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(new torch.Device(deviceType, deviceIndex), null, non_blocking);

    /// <summary>Moves all parameters and buffers.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(device, null, non_blocking);

    /// <summary>Moves all parameters and buffers to a device such as "cuda:1".</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(new torch.Device(device), null, non_blocking);

    /// <summary>Moves all parameters and buffers to another tensor's device and converts them to its type.</summary>
    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(other.device, other.dtype, non_blocking);

    /// <summary>Moves all parameters and buffers to the CPU.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(torch.CPU, null, non_blocking);

    /// <summary>Moves all parameters and buffers to a GPU.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => (T)module._to(new torch.Device(DeviceType.CUDA, deviceIndex), null, non_blocking);
}

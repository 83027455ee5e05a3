using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            private readonly OrderedDictionary<string, Parameter> _parameters = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> _buffers = [];
            private readonly OrderedDictionary<string, Module> _children = [];
            private bool _registered;

            /// <summary>Adds a child module under a name of its own, without a dot.</summary>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"A module's name has at least one character and no dot, which '{name}' does not fulfil.", nameof(name));
                submodule.RegisterComponents();
                if (!_children.TryAdd(name, submodule)) throw Taken("module", name);
            }

            /// <summary>Adds a child module under a name of its own, without a dot.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter under a name of its own.</summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (!_parameters.TryAdd(name, param)) throw Taken("parameter", name);
            }

            /// <summary>
            /// Adds a tensor that is not learned, under a name of its own; it leaves its dispose scope. Only persistent ones are
            /// part of the state.
            /// </summary>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (!_buffers.TryAdd(name, (tensor.DetachFromDisposeScope(), persistent))) throw Taken("buffer", name);
            }

            /// <summary>
            /// Adds every field that holds a module, a parameter or a tensor (as a buffer) under the field's name or its
            /// <see cref="ComponentNameAttribute"/>. A derived class calls it at the end of its constructor.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_registered) return;
                _registered = true;
                foreach (var field in Fields(GetType()))
                {
                    var key = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (_children.ContainsKey(key) || _parameters.ContainsKey(key) || _buffers.ContainsKey(key)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(key, module);
                            break;
                        case Parameter parameter:
                            register_parameter(key, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(key, tensor);
                            break;
                    }
                }
            }

            /// <summary>Puts a parameter in the place of the one registered under a name; null takes it out.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) _parameters.Remove(name);
                else _parameters[name] = value;
            }

            /// <summary>Puts a buffer in the place of the one registered under a name; null takes it out.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _buffers.Remove(name);
                else _buffers[name] = (value.DetachFromDisposeScope(), persistent);
            }

            // A derived class's own fields come first, then those of its base classes.
            private static IEnumerable<FieldInfo> Fields(Type type)
            {
                var seen = new HashSet<string>();
                for (var t = type; t is not null && t != typeof(Module); t = t.BaseType)
                {
                    foreach (var field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                        if (seen.Add(field.Name)) yield return field;
                }
            }

            private InvalidOperationException Taken(string kind, string key) =>
                new($"{GetName()} has a {kind} named '{key}' already.");
        }
    }
}

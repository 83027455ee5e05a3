using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>Every parameter once, with its name; those of modules inside have dotted names.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (key, parameter) in _parameters)
                    if (seen.Add(parameter)) yield return (key, parameter);
                if (!recurse) yield break;
                foreach (var (prefix, child) in named_children())
                    foreach (var (key, parameter) in child.named_parameters())
                        if (seen.Add(parameter)) yield return ($"{prefix}.{key}", parameter);
            }

            /// <summary>Every parameter once.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>Every buffer once, with its name; those of modules inside have dotted names.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (key, (buffer, persistent)) in _buffers)
                    if ((persistent || include_nonpersistent) && seen.Add(buffer)) yield return (key, buffer);
                if (!recurse) yield break;
                foreach (var (prefix, child) in named_children())
                    foreach (var (key, buffer) in child.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer)) yield return ($"{prefix}.{key}", buffer);
            }

            /// <summary>Every buffer once.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            /// <summary>The modules directly inside this one, with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _children.Select(c => (c.Key, c.Value));

            /// <summary>The modules directly inside this one.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            /// <summary>All modules inside this one, with dotted names; children come before what they hold.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (prefix, child) in named_children())
                    foreach (var (key, module) in child.named_modules()) yield return ($"{prefix}.{key}", module);
            }

            /// <summary>All modules inside this one.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>Whether there is a parameter of that dotted name.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>Whether there is a buffer of that dotted name.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of that dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                if (_parameters.TryGetValue(target, out var parameter)) return parameter;
                var (child, rest) = Descend(target);
                return child?.get_parameter(rest);
            }

            /// <summary>The buffer of that dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target)
            {
                if (_buffers.TryGetValue(target, out var buffer)) return buffer.Tensor;
                var (child, rest) = Descend(target);
                return child?.get_buffer(rest);
            }

            private (Module? Child, string Remainder) Descend(string target)
            {
                var dot = target.IndexOf('.', StringComparison.Ordinal);
                if (dot < 0) return (null, string.Empty);
                var child = named_children().FirstOrDefault(c => c.name == target[..dot]).module;
                return (child, target[(dot + 1)..]);
            }
        }
    }
}

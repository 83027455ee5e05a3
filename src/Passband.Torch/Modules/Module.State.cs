namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>
            /// All parameters and persistent buffers by name, those of this module before those of its children. They are the
            /// module's own tensors, not copies.
            /// </summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? string.Empty : prefix + ".";
                foreach (var (key, parameter) in named_parameters(recurse: false)) destination.TryAdd(start + key, parameter);
                foreach (var (key, buffer) in named_buffers(recurse: false, include_nonpersistent: false)) destination.TryAdd(start + key, buffer);
                foreach (var (key, child) in named_children()) child.state_dict(destination, start + key);
                return destination;
            }

            /// <summary>Copies tensors into the parameters and buffers of the same names; nothing is copied where one does not fit.</summary>
            /// <param name="source">Tensors by name.</param>
            /// <param name="strict">Whether the names must be exactly this module's.</param>
            /// <param name="skip">Names that are left alone.</param>
            /// <returns>Names that <paramref name="source"/> lacks, and names that it has too many.</returns>
            /// <exception cref="InvalidOperationException">A name is missing or surplus in strict mode, or a shape differs.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var destination = state_dict();
                bool Considered(string key) => skip is null || !skip.Contains(key);
                var unexpected = source.Keys.Where(k => Considered(k) && !destination.ContainsKey(k)).ToList();
                var missing = destination.Keys.Where(k => Considered(k) && !source.ContainsKey(k)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0)) throw new InvalidOperationException(Mismatch(missing, unexpected));

                var pairs = destination.Where(d => Considered(d.Key) && source.ContainsKey(d.Key))
                    .Select(d => (Name: d.Key, Target: d.Value, Given: source[d.Key])).ToList();
                foreach (var (key, target, given) in pairs)
                {
                    if (!target.shape.AsSpan().SequenceEqual(given.shape))
                    {
                        throw new InvalidOperationException(
                            $"'{key}' has the shape [{string.Join('x', given.shape)}]; {GetName()} needs [{string.Join('x', target.shape)}].");
                    }
                }

                using var frozen = no_grad();
                foreach (var (_, target, given) in pairs) target.copy_(given);
                return (missing, unexpected);
            }

            private string Mismatch(List<string> missing, List<string> unexpected)
            {
                static string Told(string what, List<string> keys) =>
                    keys.Count == 0 ? string.Empty : $" {what} {string.Join(", ", keys.Take(3).Select(k => $"'{k}'"))}{(keys.Count > 3 ? $" and {keys.Count - 3} more" : string.Empty)};";
                return $"The state does not fit {GetName()}:{Told("missing", missing)}{Told("surplus", unexpected)}".TrimEnd(';') + ".";
            }
        }
    }
}

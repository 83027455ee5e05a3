using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>Writes the state to a file in TorchSharp's own format.</summary>
            /// <param name="location">The file.</param>
            /// <param name="skip">Names that are left out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the state in TorchSharp's own format.</summary>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes the state in TorchSharp's own format and closes the stream.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Writes a state in TorchSharp's own format: the number of tensors, then each name and tensor.</summary>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList();
                TensorFormat.WriteNumber(writer, kept.Count);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    TensorFormat.Write(writer, tensor);
                }
            }

            /// <summary>Reads the state from a file in TorchSharp's own format; a broken file changes nothing.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether the names in the file must be exactly this module's.</param>
            /// <param name="skip">Names that are left alone.</param>
            /// <param name="loadedParameters">Takes every name in the file, and whether this module has it.</param>
            /// <exception cref="InvalidDataException">The file is damaged or truncated.</exception>
            /// <exception cref="ArgumentException">The names, types or shapes in the file are not this module's.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads the state in TorchSharp's own format and closes the stream; a broken one changes nothing.</summary>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads the state in TorchSharp's own format; a broken one changes nothing.</summary>
            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                using var scope = NewDisposeScope();
                var count = TensorFormat.ReadNumber(reader);
                if (strict && count != own.Count)
                    throw new ArgumentException($"The file has {count} tensors; {GetName()} has {own.Count}.");

                var found = new List<(Tensor Target, Tensor Given)>();
                for (var k = 0L; k < count; k++)
                {
                    var key = ReadName(reader);
                    var known = own.TryGetValue(key, out var target);
                    if (!known && strict) throw new ArgumentException($"The file has a tensor '{key}', which {GetName()} has not.");
                    if (known && skip?.Contains(key) != true) found.Add((target!, ReadAs(reader, key, target!)));
                    else TensorFormat.Skip(reader);
                    loadedParameters?.Add(key, known);
                }

                using var frozen = no_grad();
                foreach (var (target, given) in found) target.copy_(given);
                return this;
            }

            private static string ReadName(BinaryReader reader)
            {
                try
                {
                    return reader.ReadString();
                }
                catch (Exception e) when (e is EndOfStreamException or FormatException or IOException or DecoderFallbackException)
                {
                    throw new InvalidDataException("The tensor file is damaged: a tensor's name in it cannot be read.");
                }
            }

            private static Tensor ReadAs(BinaryReader reader, string key, Tensor target)
            {
                var given = TensorFormat.Read(reader);
                if (given.dtype == target.dtype && given.shape.AsSpan().SequenceEqual(target.shape)) return given;
                throw new ArgumentException(
                    $"'{key}' in the file is {given.dtype} [{string.Join('x', given.shape)}]; {target.dtype} [{string.Join('x', target.shape)}] is needed.");
            }
        }
    }
}

using Passband.Fuzzing.Mutations;

namespace Passband.Fuzzing;

/// <summary>Makes the damaged files of a reader: the file of a seed and a number is always the same, so that each can be made again alone.</summary>
/// <param name="reader">The reader.</param>
/// <param name="seed">Seed of the run.</param>
/// <param name="files">Intact files; the reader's own where none are given.</param>
public sealed class Mutator(IFuzzedReader reader, int seed, IReadOnlyList<FuzzInput>? files = null)
{
    private const int MostChanges = 5;
    private readonly IReadOnlyList<FuzzInput> _intact = files is { Count: > 0 } ? files : reader.Seeds;

    /// <summary>The damaged file of a number.</summary>
    public FuzzInput this[int number]
    {
        get
        {
            var random = new Random(unchecked((seed * 1_000_003) ^ (number * 7_919)));
            var intact = _intact[random.Next(_intact.Count)];
            var bytes = intact.Bytes;
            // Half of the files have a single change: what is damaged all over is refused at its beginning.
            for (var change = random.Next(2) == 0 ? 1 : random.Next(2, MostChanges + 1); change > 0; change--) bytes = Changed(bytes, random);
            return intact with { Bytes = bytes };
        }
    }

    private byte[] Changed(byte[] bytes, Random random)
    {
        var known = reader.Mutations;
        var structured = known.Count > 0 && random.Next(3) > 0 ? known[random.Next(known.Count)](bytes, random) : null;
        return structured ?? (random.Next(12) == 0 ? BlindMutations.Spliced(bytes, _intact[random.Next(_intact.Count)].Bytes, random) : BlindMutations.Changed(bytes, random));
    }
}

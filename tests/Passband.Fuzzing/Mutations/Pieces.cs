namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of a list of parts, such as chunks, segments, opcodes or fields.</summary>
internal static class Pieces
{
    /// <summary>Drops, doubles, repeats or moves a part.</summary>
    public static void Shuffle<T>(List<T> parts, Random random)
    {
        if (parts.Count == 0) return;
        var (at, to) = (random.Next(parts.Count), random.Next(parts.Count));
        switch (random.Next(5))
        {
            case 0: parts.RemoveAt(at); break;
            case 1: parts.Insert(to, parts[at]); break;
            case 2: (parts[at], parts[to]) = (parts[to], parts[at]); break;
            case 3: parts.InsertRange(at, Enumerable.Repeat(parts[at], random.Next(2, 40))); break;
            default: parts.RemoveRange(at, random.Next(1, parts.Count - at + 1)); break;
        }
    }
}

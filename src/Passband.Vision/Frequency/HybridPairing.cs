using Passband.Vision.Shapes;

namespace Passband.Vision.Frequency;

/// <summary>
/// Pairs every image of a set with one of another class, so that each is once the low and once the high half of a hybrid
/// (Li et al. 2023, robust-arena einmon.py). The high labels are a random permutation of the labels without a fixed point; the
/// images of a class are dealt out at random among the places that ask for it.
/// </summary>
public static class HybridPairing
{
    private const ulong LabelStream = 0x9A1B;
    private const int MostShuffles = 1000;

    /// <summary>Pairs images.</summary>
    /// <param name="labels">The label of every image.</param>
    /// <param name="seed">Seed; one seed gives one pairing on every machine.</param>
    /// <returns>For every image, the index of its partner; a permutation.</returns>
    /// <exception cref="ArgumentException">A class has more than half of all images, so that no such pairing exists; one sentence says which.</exception>
    public static int[] Of(ReadOnlySpan<int> labels, ulong seed)
    {
        var byClass = new Dictionary<int, List<int>>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (!byClass.TryGetValue(labels[i], out var members)) byClass.Add(labels[i], members = []);
            members.Add(i);
        }

        var count = labels.Length;
        if (byClass.FirstOrDefault(c => 2 * c.Value.Count > count) is { Value: { } most } largest)
            throw new ArgumentException($"Images can only be paired with another class while no class has more than half of them; class {largest.Key} has {most.Count} of {count}.", nameof(labels));
        var random = SeededRandom.For(seed, 0, LabelStream);
        var wanted = WithoutFixedPoints(labels.ToArray(), random) ?? Rotated(byClass, labels.Length, random);
        var partner = new int[labels.Length];
        foreach (var (label, members) in byClass.OrderBy(c => c.Key))
        {
            var dealt = members.ToArray();
            Shuffle(dealt, random);
            var next = 0;
            for (var i = 0; i < partner.Length; i++)
                if (wanted[i] == label) partner[i] = dealt[next++];
        }

        return partner;
    }

    // Shuffles the places that still have their own label among themselves; where that does not help, everything.
    private static int[]? WithoutFixedPoints(int[] labels, SeededRandom random)
    {
        var wanted = (int[])labels.Clone();
        var colliding = Enumerable.Range(0, labels.Length).ToArray();
        for (var shuffle = 0; shuffle < MostShuffles && colliding.Length > 0; shuffle++)
        {
            var values = colliding.Select(i => wanted[i]).ToArray();
            Shuffle(values, random);
            for (var k = 0; k < values.Length; k++) wanted[colliding[k]] = values[k];
            var left = Enumerable.Range(0, labels.Length).Where(i => wanted[i] == labels[i]).ToArray();
            colliding = left.Length > 0 && left.Length >= colliding.Length ? [.. Enumerable.Range(0, labels.Length)] : left;
        }

        return colliding.Length == 0 ? wanted : null;
    }

    // Where one class has nearly half of the images shuffling takes forever: in order of class, turned by the largest class's size.
    private static int[] Rotated(Dictionary<int, List<int>> byClass, int count, SeededRandom random)
    {
        var classes = byClass.Keys.Order().ToArray();
        Shuffle(classes, random);
        var order = classes.SelectMany(c => byClass[c]).ToArray();
        var labels = classes.SelectMany(c => Enumerable.Repeat(c, byClass[c].Count)).ToArray();
        var turn = byClass.Values.Max(members => members.Count);
        var wanted = new int[count];
        for (var k = 0; k < count; k++) wanted[order[k]] = labels[(k + turn) % count];
        return wanted;
    }

    private static void Shuffle(int[] values, SeededRandom random)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = random.NextBelow(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }
}

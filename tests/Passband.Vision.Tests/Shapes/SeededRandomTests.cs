using Passband.Vision.Shapes;

namespace Passband.Vision.Tests.Shapes;

public sealed class SeededRandomTests
{
    [Fact]
    public void SplitMix64_gives_the_values_of_its_authors_reference_code()
    {
        ulong state = 1234567;
        ulong[] values = [.. Enumerable.Range(0, 5).Select(_ => SeededRandom.SplitMix64(ref state))];
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], values);
    }

    [Fact]
    public void Xoshiro256_starstar_gives_the_values_of_its_authors_reference_code()
    {
        var random = new SeededRandom(1, 2, 3, 4);
        ulong[] values = [.. Enumerable.Range(0, 6).Select(_ => random.NextUInt64())];
        Assert.Equal([11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600], values);
        Assert.Throws<ArgumentException>(() => new SeededRandom(0, 0, 0, 0));
    }

    [Fact]
    public void Uniform_numbers_have_the_mean_and_variance_of_a_uniform_distribution()
    {
        var random = SeededRandom.For(1, 2, 3);
        var values = Enumerable.Range(0, 100_000).Select(_ => random.NextBetween(-1, 3)).ToArray();
        Assert.All(values, value => Assert.InRange(value, -1, 3));
        Assert.Equal(1, values.Average(), 0.02);
        Assert.Equal(16.0 / 12, values.Average(value => (value - 1) * (value - 1)), 0.02);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[random.NextBelow(7)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Seed_item_and_stream_each_give_another_sequence()
    {
        ulong[] first = [SeededRandom.For(1, 2, 3).NextUInt64(), SeededRandom.For(2, 1, 3).NextUInt64(), SeededRandom.For(1, 3, 2).NextUInt64(), SeededRandom.For(3, 2, 1).NextUInt64()];
        Assert.Equal(4, first.Distinct().Count());
    }
}

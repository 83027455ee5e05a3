using FsCheck;
using FsCheck.Fluent;

namespace Passband.Results.Tests;

public sealed class OutcomeTests
{
    [Fact]
    public void Image_i_is_bit_i_lowest_first()
    {
        Assert.Equal([0b0000_0101, 0b0000_0010], OutcomeBits.Pack([true, false, true, false, false, false, false, false, false, true]));
        Assert.Empty(OutcomeBits.Pack([]));
    }

    [Fact]
    public void Packing_and_unpacking_give_back_the_outcomes() =>
        Prop.ForAll<bool[]>(values =>
        {
            var outcomes = CellOutcomes.Of("c", values);
            return outcomes.ToArray().SequenceEqual(values)
                && outcomes.Bits.Length == (values.Length + 7) / 8
                && outcomes.Correct == values.Count(value => value)
                && outcomes.Agrees(values.Count(value => value), values.Length)
                && Enumerable.Range(0, values.Length).All(i => outcomes.IsCorrect(i) == values[i]);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 9)]
    [InlineData(2, 8)]
    [InlineData(1, 3)]
    [InlineData(1, int.MaxValue)]
    [InlineData(0, -1)]
    public void Bytes_that_do_not_fit_the_images_are_refused(int bytes, int count)
    {
        var bits = Enumerable.Repeat((byte)0xFF, bytes).ToArray();
        Assert.False(OutcomeBits.IsWellFormed(bits, count));
        Assert.Throws<ArgumentException>(() => OutcomeBits.Unpack(bits, count));
    }

    [Fact]
    public void Disagreement_with_the_counts_is_seen()
    {
        var outcomes = CellOutcomes.Of("c", [true, false, true]);
        Assert.True(outcomes.Agrees(2, 3));
        Assert.False(outcomes.Agrees(1, 3));
        Assert.False(outcomes.Agrees(2, 4));
    }
}

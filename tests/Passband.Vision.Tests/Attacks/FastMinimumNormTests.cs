using Passband.Vision.Attacks;

namespace Passband.Vision.Tests.Attacks;

public sealed class FastMinimumNormTests
{
    [Theory]
    [InlineData(0, 1, 0.05)]
    [InlineData(100, 0, 0.05)]
    [InlineData(100, 1, 0)]
    [InlineData(100, 1, 1)]
    public void Numbers_of_no_meaning_are_refused(int steps, double length, double gamma) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FastMinimumNorm(AttackNorm.L2, steps, length, gamma));

    [Fact]
    public void Its_schedules_fall_along_a_cosine()
    {
        var schedule = new CosineSchedule(1, 0.01);
        Assert.Equal(1, schedule.At(0, 100), 1e-12);
        Assert.Equal(0.505, schedule.At(50, 100), 1e-12);
        Assert.Equal(0.01, schedule.At(100, 100), 1e-12);
    }
}

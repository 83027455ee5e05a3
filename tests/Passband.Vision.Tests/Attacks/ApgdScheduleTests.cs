using Passband.Vision.Attacks;

namespace Passband.Vision.Tests.Attacks;

public sealed class ApgdScheduleTests
{
    [Theory]
    [InlineData(100, new[] { 22, 41, 57, 70, 80, 87, 93, 99 })]
    [InlineData(1000, new[] { 220, 410, 570, 700, 800, 870, 930, 990 })]
    [InlineData(50, new[] { 11, 21, 30, 38, 45 })]
    [InlineData(20, new[] { 4, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })]
    [InlineData(3, new[] { 1, 2, 3 })]
    [InlineData(1, new[] { 1 })]
    public void Checkpoints_are_those_of_the_paper_for_any_number_of_steps(int steps, int[] expected) =>
        Assert.Equal(expected, new ApgdSchedule(steps).Checkpoints);

    [Fact]
    public void A_stretch_is_the_way_from_the_checkpoint_before()
    {
        var schedule = new ApgdSchedule(100);
        Assert.Equal([22, 19, 16, 13, 10, 7, 6, 6], schedule.Checkpoints.Select(schedule.StretchEndingAfter));
        Assert.Equal(0, schedule.StretchEndingAfter(23));
    }

    [Fact]
    public void There_is_no_schedule_without_steps() => Assert.Throws<ArgumentOutOfRangeException>(() => new ApgdSchedule(0));
}

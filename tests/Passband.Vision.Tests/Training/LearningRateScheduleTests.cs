using Passband.Vision.Training;

namespace Passband.Vision.Tests.Training;

public class LearningRateScheduleTests
{
    [Fact]
    public void The_cosine_starts_at_one_is_a_half_in_the_middle_and_ends_near_zero()
    {
        var schedule = new LearningRateSchedule { WarmUpEpochs = 0 };
        Assert.Equal(1, schedule.Share(0, 100, 10), 12);
        Assert.Equal(0.5, schedule.Share(500, 100, 10), 12);
        Assert.InRange(schedule.Share(999, 100, 10), 0, 1e-5);
    }

    [Fact]
    public void The_warm_up_is_a_straight_line_and_the_cosine_begins_after_it()
    {
        var schedule = new LearningRateSchedule { WarmUpEpochs = 2 };
        Assert.Equal(0.005, schedule.Share(0, 100, 10), 12);
        Assert.Equal(0.5, schedule.Share(99, 100, 10), 12);
        Assert.Equal(1, schedule.Share(200, 100, 10), 12);
        Assert.Equal(0.5, schedule.Share(600, 100, 10), 12);
    }

    [Fact]
    public void Steps_fall_by_the_factor_at_each_milestone()
    {
        var schedule = new LearningRateSchedule { Kind = ScheduleKind.Step, WarmUpEpochs = 0, Milestones = [0.5, 0.8], Factor = 0.1 };
        Assert.Equal([1, 1, 0.1, 0.1, 0.01], new long[] { 0, 499, 500, 799, 800 }.Select(s => Math.Round(schedule.Share(s, 100, 10), 12)));
    }

    [Fact]
    public void A_constant_rate_stays()
    {
        var schedule = new LearningRateSchedule { Kind = ScheduleKind.Constant, WarmUpEpochs = 0 };
        Assert.All(Enumerable.Range(0, 1000), s => Assert.Equal(1, schedule.Share(s, 100, 10)));
    }

    [Fact]
    public void Cycles_fall_by_the_factor_in_every_phase_and_begin_again()
    {
        var schedule = TrainingPresets.Study(ShapesSets.Card(ShapesSets.Draw(new() { Count = 10 }))).Schedule;
        Assert.Equal("cycles of 3 x 4 epochs, x 0.3 each", $"{schedule}");
        var first = Enumerable.Range(0, 48).Select(epoch => Math.Round(schedule.Share(epoch * 100L, 100, 48), 12)).ToArray();
        double[] cycle = [1, 1, 1, 1, 0.3, 0.3, 0.3, 0.3, 0.09, 0.09, 0.09, 0.09];
        Assert.Equal([.. cycle, .. cycle, .. cycle, .. cycle], first);
        Assert.Equal(0.09, schedule.Share(1199, 100, 48), 12);
        Assert.Equal(1, schedule.Share(1200, 100, 48), 12);
    }
}

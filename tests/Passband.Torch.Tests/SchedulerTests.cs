using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using Schedule = TorchSharp.torch.optim.lr_scheduler;

namespace Passband.Torch.Tests;

public sealed class SchedulerTests
{
    [Fact]
    public void Steps_multiply_every_so_many_epochs() =>
        Equals(Rates(o => Schedule.StepLR(o, 3, 0.5), 8), k => 0.1 * Math.Pow(0.5, k / 3));

    [Fact]
    public void Milestones_multiply_once_each_and_twice_where_named_twice() =>
        Equals(Rates(o => Schedule.MultiStepLR(o, [2, 5, 5]), 8), k => k < 2 ? 0.1 : k < 5 ? 0.01 : 0.0001);

    [Fact]
    public void A_function_of_the_epoch_scales_the_first_rate() =>
        Equals(Rates(o => Schedule.LambdaLR(o, epoch => 1.0 / (1 + epoch)), 6), k => 0.1 / (1 + k));

    [Fact]
    public void The_cosine_goes_down_and_up_again() =>
        Equals(Rates(o => Schedule.CosineAnnealingLR(o, 4, 0.01), 16), k => 0.01 + 0.09 * (1 + Math.Cos(Math.PI * k / 4)) / 2);

    [Fact]
    public void One_cycle_follows_PyTorch()
    {
        using var optimizer = Make();
        var schedule = Schedule.OneCycleLR(optimizer, 1.0, total_steps: 10);
        double[] rates = [0.04, 0.52, 1.0, 0.950484632013, 0.81174565395, 0.611262021936, 0.388741978064, 0.18825834605, 0.0495193679865, 4e-06];
        double[] momenta = [0.95, 0.9, 0.85, 0.854951556605, 0.868825509907, 0.888873953302, 0.911126046698, 0.931174490093, 0.945048443395, 0.95];
        Follows(optimizer, schedule, rates, momenta);
        schedule.step();
        Assert.Throws<InvalidOperationException>(() => schedule.step());
    }

    [Fact]
    public void One_cycle_of_three_straight_phases_follows_PyTorch()
    {
        using var optimizer = Make();
        double[] rates = [0.04, 0.409230769231, 0.778461538462, 0.852307692308, 0.483076923077, 0.113846153846, 0.0344833103448, 0.0275874482759,
            0.0206915862069, 0.0137957241379, 0.00689986206897, 4e-06];
        double[] momenta = [0.95, 0.911538461538, 0.873076923077, 0.865384615385, 0.903846153846, 0.942307692308, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95];
        Follows(optimizer, Schedule.OneCycleLR(optimizer, 1.0, epochs: 3, steps_per_epoch: 4,
            anneal_strategy: Schedule.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true), rates, momenta);
    }

    [Fact]
    public void Shrinking_triangles_follow_PyTorch()
    {
        using var optimizer = Make();
        double[] rates = [0.1, 0.3, 0.5, 0.366666666667, 0.233333333333, 0.1, 0.2, 0.3, 0.233333333333, 0.166666666667, 0.1, 0.15];
        double[] momenta = [0.9, 0.85, 0.8, 0.833333333333, 0.866666666667, 0.9, 0.875, 0.85, 0.866666666667, 0.883333333333, 0.9, 0.8875];
        Follows(optimizer, Schedule.CyclicLR(optimizer, 0.1, 0.5, 2, 3, Schedule.impl.CyclicLR.Mode.Triangular2), rates, momenta);
    }

    [Fact]
    public void Triangles_that_shrink_with_every_step_follow_PyTorch()
    {
        double[] rates = [0.1, 0.28, 0.424, 0.2458, 0.1, 0.218098, 0.3125764];
        Equals(Rates(o => Schedule.CyclicLR(o, 0.1, 0.5, 2, mode: Schedule.impl.CyclicLR.Mode.ExpRange, gamma: 0.9, cycle_momentum: false), 7), k => rates[k]);
    }

    [Fact]
    public void One_cycle_moves_the_first_beta_of_Adam()
    {
        using var weight = nn.Parameter(zeros(1));
        using var optimizer = Adam([weight]);
        Schedule.OneCycleLR(optimizer, 0.1, total_steps: 10);
        Assert.Equal((0.95, 0.999), optimizer.ParamGroups.OfType<IBetas>().Single().Betas);
        Assert.Equal(0.004, optimizer.ParamGroups.Single().LearningRate, 1e-12);
        Assert.Throws<ArgumentException>(() => Schedule.CyclicLR(optimizer, 0.1, 0.2));
        Assert.Throws<ArgumentException>(() => Schedule.OneCycleLR(optimizer, 0.1));
    }

    [Fact]
    public void A_schedule_made_anew_goes_on_where_the_old_one_stopped()
    {
        using var whole = Make();
        var schedule = Schedule.CosineAnnealingLR(whole, 10);
        for (var k = 0; k < 5; k++) schedule.step();

        using var resumed = Make();
        var first = Schedule.CosineAnnealingLR(resumed, 10);
        for (var k = 0; k < 3; k++) first.step();
        var second = Schedule.CosineAnnealingLR(resumed, 10, last_epoch: 3);
        second.step();
        Assert.Equal(schedule.get_last_lr().Single(), second.get_last_lr().Single(), 1e-15);
    }

    private static TorchSharp.Modules.SGD Make() => SGD([nn.Parameter(zeros(1))], 0.1, momentum: 0.9);

    private static double[] Rates(Func<Optimizer, Schedule.LRScheduler> make, int count)
    {
        using var optimizer = Make();
        var schedule = make(optimizer);
        var rates = new double[count];
        for (var k = 0; k < count; k++)
        {
            rates[k] = optimizer.ParamGroups.Single().LearningRate;
            Assert.Equal(rates[k], schedule.get_last_lr().Single());
            schedule.step();
        }

        return rates;
    }

    private static void Equals(double[] rates, Func<int, double> expected)
    {
        for (var k = 0; k < rates.Length; k++) Assert.Equal(expected(k), rates[k], 1e-11);
    }

    private static void Follows(Optimizer optimizer, Schedule.LRScheduler schedule, double[] rates, double[] momenta)
    {
        var group = optimizer.ParamGroups.Single();
        for (var k = 0; k < rates.Length; k++)
        {
            if (k > 0) schedule.step();
            Assert.Equal(rates[k], group.LearningRate, 1e-11);
            Assert.Equal(momenta[k], ((IMomentum)group).Momentum, 1e-11);
        }
    }
}

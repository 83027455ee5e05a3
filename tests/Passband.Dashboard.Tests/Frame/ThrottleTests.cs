using Passband.Dashboard.Services;

namespace Passband.Dashboard.Tests.Frame;

public sealed class ThrottleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_call_is_answered_without_waiting_for_the_rest_to_pass()
    {
        var acted = new TaskCompletionSource();
        using var throttle = new Throttle(() => Task.FromResult(acted.TrySetResult()), TimeSpan.FromMinutes(10));
        throttle.Ask();
        await acted.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    [Fact]
    public async Task Many_calls_become_few_acts_one_at_a_time_and_the_last_call_is_answered()
    {
        var (acts, running, most, seen, asked) = (0, 0, 0, 0, 0);
        using var throttle = new Throttle(
            async () =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                seen = Volatile.Read(ref asked);
                acts++;
                await Task.Delay(5);
                Interlocked.Decrement(ref running);
            },
            TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < 100; i++)
        {
            Interlocked.Increment(ref asked);
            throttle.Ask();
            if (i % 10 == 0) await Task.Delay(5, Stop);
        }

        for (var waited = 0; Volatile.Read(ref seen) < 100 && waited < 400; waited++) await Task.Delay(25, Stop);
        Assert.Equal((100, 1), (seen, most));
        Assert.InRange(acts, 1, 50);
    }

    [Fact]
    public async Task No_act_begins_after_the_end()
    {
        var acts = 0;
        var throttle = new Throttle(() => Task.FromResult(Interlocked.Increment(ref acts)), TimeSpan.FromMilliseconds(20));
        throttle.Ask();
        for (var waited = 0; Volatile.Read(ref acts) < 1 && waited < 400; waited++) await Task.Delay(5, Stop);
        throttle.Ask();
        throttle.Dispose();
        var before = Volatile.Read(ref acts);
        await Task.Delay(100, Stop);
        Assert.InRange(acts - before, 0, 1);
        throttle.Ask();
        await Task.Delay(100, Stop);
        Assert.InRange(acts - before, 0, 1);
    }

    [Fact]
    public async Task An_act_that_fails_does_not_keep_later_calls_from_being_answered()
    {
        var acts = 0;
        using var throttle = new Throttle(() => Interlocked.Increment(ref acts) == 1 ? throw new InvalidOperationException("a page in the middle of something") : Task.CompletedTask, TimeSpan.Zero);
        throttle.Ask();
        for (var waited = 0; Volatile.Read(ref acts) < 1 && waited < 400; waited++) await Task.Delay(25, Stop);
        for (var waited = 0; Volatile.Read(ref acts) < 2 && waited < 400; waited++)
        {
            throttle.Ask();
            await Task.Delay(25, Stop);
        }

        Assert.True(acts >= 2);
    }
}

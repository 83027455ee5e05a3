using Passband.Dashboard.Services;

namespace Passband.Dashboard.Tests.Browsing;

public sealed class ThrottledTests
{
    [Fact]
    public async Task Many_calls_become_few_acts_one_at_a_time_and_the_last_call_is_answered()
    {
        var (acts, running, most, seen, asked) = (0, 0, 0, 0, 0);
        using var throttled = new Throttled(
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
            throttled.Ask();
            if (i % 10 == 0) await Task.Delay(5);
        }

        for (var waited = 0; Volatile.Read(ref seen) < 100 && waited < 400; waited++) await Task.Delay(25);
        Assert.Equal((100, 1), (seen, most));
        Assert.InRange(acts, 1, 50);
    }

    [Fact]
    public async Task No_act_begins_after_the_end()
    {
        var acts = 0;
        var throttled = new Throttled(() => Task.FromResult(acts++), TimeSpan.FromMilliseconds(20));
        throttled.Ask();
        throttled.Dispose();
        await Task.Delay(100);
        Assert.Equal(0, acts);
    }

    [Fact]
    public async Task An_act_that_fails_does_not_keep_later_calls_from_being_answered()
    {
        var acts = 0;
        using var throttled = new Throttled(() => Interlocked.Increment(ref acts) == 1 ? throw new InvalidOperationException("a page in the middle of something") : Task.CompletedTask, TimeSpan.Zero);
        throttled.Ask();
        for (var waited = 0; Volatile.Read(ref acts) < 1 && waited < 400; waited++) await Task.Delay(25);
        for (var waited = 0; Volatile.Read(ref acts) < 2 && waited < 400; waited++)
        {
            throttled.Ask();
            await Task.Delay(25);
        }

        Assert.True(acts >= 2);
    }
}

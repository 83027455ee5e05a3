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
}

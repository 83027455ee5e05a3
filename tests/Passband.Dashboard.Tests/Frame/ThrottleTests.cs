using Passband.Dashboard.Services;

namespace Passband.Dashboard.Tests.Frame;

public class ThrottleTests
{
    [Fact]
    public async Task The_first_call_runs_at_once_and_of_the_rest_only_the_last()
    {
        var ran = new List<int>();
        var last = new TaskCompletionSource();
        using var throttle = new Throttle(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 10; i++)
        {
            var call = i;
            throttle.Run(() =>
            {
                lock (ran) ran.Add(call);
                if (call == 9) last.SetResult();
                return Task.CompletedTask;
            });
        }

        await last.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal([0, 9], ran);
    }

    [Fact]
    public async Task What_waits_is_forgotten_when_the_page_is_gone()
    {
        var count = 0;
        var throttle = new Throttle(TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < 3; i++)
            throttle.Run(() =>
            {
                Interlocked.Increment(ref count);
                return Task.CompletedTask;
            });
        throttle.Dispose();

        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(1, count);
    }
}

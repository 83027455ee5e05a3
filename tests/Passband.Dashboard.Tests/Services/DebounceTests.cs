using Passband.Dashboard.Services;

namespace Passband.Dashboard.Tests.Services;

public sealed class DebounceTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Only_the_last_of_quick_requests_runs()
    {
        var ran = new List<int>();
        using var debounce = new Debounce(TimeSpan.FromMilliseconds(50));
        var requests = Enumerable.Range(0, 20).Select(i => debounce.RunAsync(_ =>
        {
            lock (ran) ran.Add(i);
            return Task.CompletedTask;
        })).ToList();
        await Task.WhenAll(requests).WaitAsync(Bound, TestContext.Current.CancellationToken);
        Assert.Equal([19], ran);
    }

    [Fact]
    public async Task A_new_request_cancels_the_one_that_runs()
    {
        using var debounce = new Debounce(TimeSpan.Zero);
        var began = new TaskCompletionSource();
        var cancelled = false;
        var first = debounce.RunAsync(async token =>
        {
            began.SetResult();
            try
            {
                await Task.Delay(Bound, token);
            }
            catch (OperationCanceledException)
            {
                cancelled = true;
                throw;
            }
        });
        await began.Task.WaitAsync(Bound, TestContext.Current.CancellationToken);
        await debounce.RunAsync(_ => Task.CompletedTask);
        await first.WaitAsync(Bound, TestContext.Current.CancellationToken);
        Assert.True(cancelled);
    }

    [Fact]
    public async Task After_the_end_nothing_runs_and_nothing_fails()
    {
        var ran = false;
        var debounce = new Debounce(TimeSpan.Zero);
        debounce.Dispose();
        await debounce.RunAsync(_ => Task.FromResult(ran = true));
        Assert.False(ran);
    }
}

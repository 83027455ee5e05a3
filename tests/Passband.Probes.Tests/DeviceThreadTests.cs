using Passband.Probes.Running;

namespace Passband.Probes.Tests;

public sealed class DeviceThreadTests
{
    [Fact]
    public async Task Everything_runs_on_one_thread_and_a_job_that_throws_does_not_end_it()
    {
        using var device = new DeviceThread("cpu", 1);
        var thread = await device.RunShortAsync(() => Environment.CurrentManagedThreadId, CancellationToken.None);
        var ofJob = new TaskCompletionSource<int>();
        device.Post(() => throw new InvalidOperationException("a fault"));
        device.Post(() => ofJob.SetResult(Environment.CurrentManagedThreadId));
        Assert.Equal(thread, await ofJob.Task);
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => device.RunShortAsync<int>(() => throw new InvalidOperationException("told"), CancellationToken.None));
        Assert.Equal("told", problem.Message);
        Assert.Equal(thread, await device.RunShortAsync(() => Environment.CurrentManagedThreadId, CancellationToken.None));
    }

    [Fact]
    public async Task A_short_task_runs_where_a_job_lets_it_and_is_given_up_only_while_it_waits()
    {
        using var device = new DeviceThread("cpu", 1);
        using var go = new ManualResetEventSlim();
        var ended = new TaskCompletionSource();
        using var begun = new ManualResetEventSlim();
        device.Post(() =>
        {
            begun.Set();
            go.Wait();
            device.RunShortTasks();
            ended.SetResult();
        });
        Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));
        using var tired = new CancellationTokenSource();
        var givenUp = device.RunShortAsync(() => 1, tired.Token);
        var patient = device.RunShortAsync(() => ended.Task.IsCompleted, CancellationToken.None);
        await tired.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.False(patient.IsCompleted);
        go.Set();
        Assert.False(await patient);
        await ended.Task;
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_told_and_nothing_waits_for_it()
    {
        using var device = new DeviceThread("tpu", null);
        Assert.Equal("There is no device tpu: the devices are cpu, cuda and cuda:N.", (await Assert.ThrowsAsync<RequestException>(() => device.Started)).Message);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await device.RunShortAsync(() => 1, CancellationToken.None));
    }
}
